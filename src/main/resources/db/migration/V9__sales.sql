-- What a sale is to finance. No personal data.

alter table placed_order add column purpose text not null default 'SALE';
alter table placed_order add column replaces text;  -- the order that a REPLACEMENT makes good
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
