-- Settlement files that were read; written by io.fiveways.state.StoredSettlements. No personal data.

create table settlement (
    id bigint generated always as identity primary key,
    ref text not null,                      -- amazon:<settlement-id>
    account text not null,
    checksum text not null,                 -- SHA-256 of the file; another one under the same ref is a reissue
    path text not null,
    currency text not null,
    total_minor bigint not null,            -- what the file says it pays
    rows bigint not null,
    start_at timestamptz,                   -- null where the proof failed
    end_at timestamptz,
    deposit_at timestamptz,
    proven boolean not null,
    proof jsonb not null,
    received_at timestamptz not null,
    read_at timestamptz not null default now(),
    unique (ref, checksum)
);

-- Every row as it came, for ever: written once by COPY, never changed. Empty cells are null.
create table settlement_row (
    settlement bigint not null,               -- no foreign key: each check would cost a row of a million
    row_number bigint not null,             -- in the file, the header being 1
    order_ref text,                         -- amazon:<order-id> where the row is about an order of the marketplace
    transaction_type text,
    order_id text,
    merchant_order_id text,
    adjustment_id text,
    shipment_id text,
    marketplace_name text,
    amount_type text,
    amount_description text,
    amount_minor bigint not null,
    fulfillment_id text,
    posted_at timestamptz not null,
    order_item_code text,
    merchant_order_item_id text,
    merchant_adjustment_item_id text,
    sku text,
    quantity int,
    promotion_id text,
    primary key (settlement, row_number)
) with (autovacuum_vacuum_insert_threshold = 1000000);
create index settlement_row_order on settlement_row (order_ref) where order_ref is not null;
