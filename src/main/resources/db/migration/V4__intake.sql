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
