-- What the page asks every two seconds must not grow with the years.

create index placed_order_waiting on placed_order (decided_at) where shop_order is null;
create index confirmed_shipment_waiting on confirmed_shipment (decided_at) where confirmed_at is null;
create index confirmed_shipment_newest on confirmed_shipment (confirmed_at);
