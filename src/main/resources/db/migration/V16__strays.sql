-- Orders that should be in a shop and are not, and shop orders that no marketplace knows of.

-- What a shop shows as an order of a marketplace although it is not the one that we placed for it, or not yet.
create table stray_order (
    shop_order text primary key,
    mark text not null,                     -- which order of a marketplace it says that it is
    shop_number text,
    seen_at timestamptz not null default clock_timestamp()
);

-- A letter about the thing tells of it already, or a person decided that it be so. A replayed one starts the wait anew.
create view unplaced_order as
select o.ref, o.marketplace, o.shop,
       greatest(o.decided_at,
                (select max(l.decided_at) from dead_letter l
                  where l.watched = o.ref and l.cause = 'NotPlaced' and l.state in ('REPLAYED', 'HEALED'))) as since
  from placed_order o
 where o.shop_order is null and o.status <> 'CANCELLED'
   and not exists (select from dead_letter l
                    where l.ref = o.ref and l.cause <> 'NotPlaced' and l.state in ('OPEN', 'REQUESTED', 'DISCARDED'));

-- An order of which the shop's answer is still on its way is no stray: the watch for unplaced orders has an eye on it.
create view unfounded_order as
select s.shop_order, s.mark, s.shop_number, o.shop_order as other, o.shop_number as other_number,
       greatest(s.seen_at,
                (select max(l.decided_at) from dead_letter l
                  where l.watched = s.shop_order and l.cause = 'NotSold' and l.state = 'REPLAYED')) as since
  from stray_order s left join placed_order o on o.ref = s.mark
 where case when o.ref is null then not exists (select from original t where t.ref = s.mark)
            else o.shop_order <> s.shop_order end;
