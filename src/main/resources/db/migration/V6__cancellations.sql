-- Stock that orders hold before a shop has them, what is not delivered any more, and who answers for a dead letter.

-- Counts until the shop has the order (placed_order.shop_order): from then on the shop's own decrement does.
create table reserved_stock (
    order_ref text not null,
    order_item text not null,
    shop text not null,
    sku text not null,                      -- the shop's
    quantity int not null,
    state text not null check (state in ('RESERVED', 'RELEASED')),
    version timestamptz not null,           -- of the marketplace's order
    since timestamptz not null default clock_timestamp(),
    primary key (order_ref, order_item)
);
create index reserved_stock_sku on reserved_stock (sku) where state = 'RESERVED';

create table cancelled_item (
    ref text not null,                      -- the cancellation
    order_ref text not null,
    order_item text not null,
    remaining int not null,                 -- units of it that are still to be delivered
    said_by text not null,
    state text not null check (state in ('DECIDED', 'DONE', 'REFUSED')),
    decided_at timestamptz not null default clock_timestamp(),
    settled_at timestamptz,
    primary key (ref, order_item)
);
create index cancelled_item_order on cancelled_item (order_ref);

alter table dead_letter add column owner text;
alter table dead_letter add column deadline timestamptz;
