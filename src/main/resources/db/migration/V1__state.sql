-- What we have done and what we know; written by io.fiveways.state. Personal data lies only in columns named sealed_*.

create table checkpoint (
    source text primary key,                -- the route that reads
    position text not null default '',
    leader text,                            -- the process that may read, until leader_until
    leader_until timestamptz,
    moved_at timestamptz
);

create table hint (
    source text primary key,                -- system:resource
    hints bigint not null
);

create table intent (
    ref text not null,
    operation text not null,
    about text not null,
    state text not null check (state in ('INTENT', 'SENT', 'CONFIRMED')),
    opened_at timestamptz not null default now(),
    sent_at timestamptz,
    look_up_from timestamptz,               -- before this moment the request may still commit
    confirmed_at timestamptz,
    sends int not null default 0,
    answer text,
    primary key (ref, operation)
);

create table original (
    ref text not null,
    version text not null,
    system text not null,
    read_at timestamptz not null default now(),
    delivered_at timestamptz,               -- when it went down the route
    sealed_sent bytea not null,             -- what the system sent
    primary key (ref, version)
);

create table placed_order (
    ref text primary key,
    marketplace text not null,
    market text not null,
    shop text not null,
    fulfilled_by text not null,
    status text not null,                   -- the marketplace's state, newest version
    placed_at timestamptz not null,
    updated_at timestamptz not null,        -- version of the marketplace's order
    ship_by timestamptz,
    total text not null,
    lines jsonb not null,                   -- order-item id -> quantity
    decided_at timestamptz not null default now(),
    shop_order text,                        -- null until the shop has it
    shop_number text,
    shop_version timestamptz,               -- version of the marketplace's order that the shop shows
    linked_at timestamptz
);
create index placed_order_newest on placed_order (decided_at desc);

create table confirmed_shipment (
    ref text primary key,                   -- the parcel on the shop
    order_ref text not null,
    parcel int not null,                    -- package number within the order, from 1
    carrier text,
    tracking_number text,
    items jsonb not null,                   -- order-item id -> quantity
    shipped_at timestamptz not null,
    decided_at timestamptz not null default now(),
    confirmed_at timestamptz,
    unique (order_ref, parcel)
);

create table dead_letter (
    id bigint generated always as identity primary key,
    ref text,
    flow text not null,
    route text not null,
    endpoint text not null,
    queue text,
    consumer_group text,
    cause text not null,
    message text,
    sealed_payload bytea not null,
    last_good_state text,
    attempts int not null,
    parked_at timestamptz not null default now(),
    state text not null default 'OPEN' check (state in ('OPEN', 'REQUESTED', 'REPLAYED', 'DISCARDED')),
    decided_by text,
    decided_at timestamptz
);
create index dead_letter_open on dead_letter (flow, cause) where state = 'OPEN';
create index dead_letter_ref on dead_letter (ref);

create table alarm (
    system text not null,
    cause text not null,
    sentence text not null,
    raised_at timestamptz not null default now(),
    primary key (system, cause)
);

create table trace_step (
    id bigint generated always as identity primary key,
    ref text not null,
    step text not null,                     -- READ QUEUED DECIDED SENT ANSWERED PARKED REPLAYED DISCARDED …
    detail text,
    at timestamptz not null default clock_timestamp()
);
create index trace_step_ref on trace_step (ref, id);

-- Bucket4j's table
create table quota (
    id text primary key,
    state bytea,
    expires_at bigint
);
-- camel-sql's JdbcMessageIdRepository
create table camel_messageprocessed (
    processorname varchar(255) not null,
    messageid varchar(255) not null,
    createdat timestamp not null,
    primary key (processorname, messageid)
);
