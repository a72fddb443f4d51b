-- Personal data is forgotten some time after delivery, or at once where somebody asks for it.

alter table placed_order add column deliver_by timestamptz;

-- whose it is, where it is not its own: what a parcel of the shop shows is about its order
alter table original add column about text;
alter table original add column erased_at timestamptz;
update original set about = coalesce(
    (select order_ref from confirmed_shipment where confirmed_shipment.ref = original.ref), ref);
create index original_held on original (coalesce(about, ref)) where erased_at is null;

alter table dead_letter add column erased_at timestamptz;

-- On request: what comes later about these is erased with the next night
create table erasure_request (
    ref text primary key,
    requested_by text not null,
    requested_at timestamptz not null default clock_timestamp()
);
