-- What is late or went wrong without anybody saying so.

-- the risk list
create index placed_order_open on placed_order (ship_by) where status in ('OPEN', 'PARTIALLY_SHIPPED');
