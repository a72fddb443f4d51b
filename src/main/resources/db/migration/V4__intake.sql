-- How orders are read when there are many of them. Moments are the systems' own unless they say "on our clock".

create table wanted_order (
    ref text primary key,                   -- an order to be read by itself
    system text not null,
    named_by text not null check (named_by in ('EVENT', 'REPORT', 'DETAIL', 'BACKFILL')),
    urgency int not null,                   -- 0 first
    changed_at timestamptz not null,        -- a version as new as this makes reading needless
    times bigint not null default 1,        -- how often it was named
    attempts int not null default 0,        -- how often it was asked for in vain
    not_before timestamptz,
    articles jsonb,                         -- their SKU -> quantity, where a report tells: stock can be held for it
    named_on timestamptz not null default clock_timestamp()  -- on our clock
);
create index wanted_order_next on wanted_order (system, urgency, changed_at);

create table intake_progress (
    system text primary key,
    position jsonb not null                 -- component.Progress.Position
);

create table intake_choice (
    id bigint generated always as identity primary key,
    system text not null,
    source text not null,                   -- which source chose: orders, named-orders, reported-orders
    route text not null,                    -- what it chose
    reason text not null,                   -- the sentence of the last time
    first_on timestamptz not null default clock_timestamp(),  -- on our clock
    last_on timestamptz not null default clock_timestamp(),
    times bigint not null default 1         -- how often in a row
);
create index intake_choice_newest on intake_choice (system, source, id desc);

create table intake_figure (
    system text not null,
    hour timestamptz not null,              -- on our clock
    route text not null,
    calls bigint not null default 0,
    orders bigint not null default 0,       -- that no other way had brought
    primary key (system, hour, route)
);

create table backfill (
    id bigint generated always as identity primary key,
    system text not null,
    since timestamptz,                      -- null where orders are listed by hand
    until timestamptz,
    listed_until timestamptz,               -- how far reports have listed it
    trouble text,                           -- why it waits
    asked_by text not null,
    asked_on timestamptz not null default clock_timestamp()   -- on our clock
);
create index backfill_unlisted on backfill (system, id) where since is not null and listed_until < until;

create table backfill_order (
    backfill bigint not null references backfill,
    ref text not null,
    read_on timestamptz,                    -- on our clock; null until it was read in the wanted version
    primary key (backfill, ref)
);
create index backfill_order_unread on backfill_order (ref) where read_on is null;
