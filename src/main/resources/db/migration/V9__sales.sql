-- What a sale is to finance, and what endangers an open order. No personal data.

alter table placed_order add column purpose text not null default 'SALE';
alter table placed_order add column replaces text;  -- the order that a REPLACEMENT makes good
create index placed_order_open on placed_order (ship_by)
    where status in ('OPEN', 'PARTIALLY_SHIPPED') and fulfilled_by = 'MERCHANT';
create index placed_order_placed on placed_order (placed_at);

-- One line of an order as it was last decided, in the shop's words.
create table taxed_line (
    order_ref text not null,
    order_item text not null,
    sku text not null,
    quantity int not null,
    currency text not null,
    net_minor bigint not null,              -- what the buyer pays for it without the tax that comes on top
    commission_minor bigint,                -- an estimate that moves no money; null: there is none
    commission_said text,                   -- how it was estimated, or why it was not
    version timestamptz not null,           -- of the marketplace's order
    primary key (order_ref, order_item)
);

create table line_tax (
    order_ref text not null,
    order_item text not null,
    taxed text not null,                    -- ITEM SHIPPING GIFT_WRAP
    code text not null,                     -- ours
    remitter text not null,                 -- MARKETPLACE SELLER: who pays it to the tax office
    scheme text,                            -- the marketplace's word, IOSS
    included boolean not null,
    currency text not null,
    amount_minor bigint not null,
    version timestamptz not null,
    primary key (order_ref, order_item, taxed)
);

-- What shops answered last when they were asked for an article that an open order needs.
create table shop_stock (
    shop text not null,
    sku text not null,
    available int,                          -- may still be promised, below zero where too much was; null: unknown there
    read_at timestamptz not null,
    primary key (shop, sku)
);

-- A watch closes its own letter when what it saw is put right.
alter table dead_letter drop constraint dead_letter_state_check;
alter table dead_letter add constraint dead_letter_state_check
    check (state in ('OPEN', 'REQUESTED', 'REPLAYED', 'DISCARDED', 'HEALED'));
