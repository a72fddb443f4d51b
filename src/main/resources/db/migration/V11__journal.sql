-- The journal, and how far each settlement is on its way into it; written by io.fiveways.state.BookedEntries and
-- SettlementBookings. No personal data. Amounts are minor units; positive is debit.

create table journal_entry (
    id bigint generated always as identity primary key,
    ref text not null unique,               -- the same for the same reason: to book twice is to book once
    source text not null,                   -- the settlement, or the parcel
    account text not null,                  -- the configured system
    currency text not null,
    date date not null,
    text text not null,
    booked_at timestamptz not null
);
create index journal_entry_source on journal_entry (source, id);
create index journal_entry_date on journal_entry (account, currency, date);

create table posting (
    entry bigint not null,                  -- no foreign key: the trigger below holds it, once for each statement
    number int not null,
    account text not null,                  -- the general ledger's
    amount_minor bigint not null,
    line text not null,
    cost_centre text not null,
    order_ref text,
    units int not null,
    primary key (entry, number)
);
-- Which orders explain the balance of a clearing account
create index posting_order on posting (order_ref, account) include (amount_minor, units) where order_ref is not null;

-- What is booked stays: a mistake is reversed by another entry.
create function journal_is_written_once() returns trigger language plpgsql as $$
begin
    raise exception '% is never changed: reverse the entry by another one', tg_table_name;
end $$;
create trigger written_once before update or delete or truncate on journal_entry
    for each statement execute function journal_is_written_once();
create trigger written_once before update or delete or truncate on posting
    for each statement execute function journal_is_written_once();

-- Postings come with their entry, and nobody adds one later.
create function posting_comes_with_its_entry() returns trigger language plpgsql as $$
begin
    if exists (select from (select distinct entry from added) a left join journal_entry e on e.id = a.entry
                where e.id is null or e.xmin <> pg_current_xact_id()::xid) then
        raise exception 'a posting comes with its entry, not later';
    end if;
    return null;
end $$;
create trigger comes_with_its_entry after insert on posting referencing new table as added
    for each statement execute function posting_comes_with_its_entry();

-- Debits are credits, asked at the commit.
create function journal_entry_balances() returns trigger language plpgsql as $$
begin
    if (select count(*) < 2 or sum(amount_minor) <> 0 from posting where entry = new.id) then
        raise exception 'entry % does not balance', new.ref;
    end if;
    return null;
end $$;
create constraint trigger balances after insert on journal_entry deferrable initially deferred
    for each row execute function journal_entry_balances();

-- Which entries the ledger was given; a row from the moment of booking.
create table journal_delivery (
    entry bigint primary key references journal_entry,
    queued_at timestamptz,
    delivered_at timestamptz
);
create index journal_delivery_waiting on journal_delivery (entry) where queued_at is null;

-- Where each file of a settlement is on its way into the journal.
create table settlement_booking (
    ref text not null,                      -- amazon:<settlement-id>
    checksum text not null,                 -- another one under the same ref is a reissue
    account text not null,
    path text not null,
    received_at timestamptz not null,
    state text not null check (state in ('WAITING', 'REFUSED', 'BOOKED', 'SUPERSEDED')),
    reason text,                            -- why it is not booked, for the person who must act
    proof jsonb not null,
    version int,                            -- 1, and 2 for what replaces it; null until it is booked
    currency text,
    start_at timestamptz,
    end_at timestamptz,
    total_minor bigint,
    opening_minor bigint,                   -- reserve before and after
    closing_minor bigint,
    lines jsonb,                            -- GL line -> sum and rows: the bridge from sales to payout
    changed_at timestamptz not null default clock_timestamp(),
    primary key (ref, checksum),
    unique (ref, version)
);
create unique index settlement_booking_one on settlement_booking (ref) where state = 'BOOKED';
create index settlement_booking_chain on settlement_booking (account, currency, end_at) where state = 'BOOKED';
create index settlement_booking_waiting on settlement_booking (received_at) where state = 'WAITING';

-- What Finance declares where no earlier settlement can say it.
create table opening_reserve (
    settlement text primary key,
    amount text not null,
    declared_by text not null,
    declared_at timestamptz not null default clock_timestamp()
);

-- What each order line is worth, for the entry of its shipment.
create table sold_line (
    order_ref text not null,
    item text not null,
    marketplace text not null,
    market text not null,
    quantity int not null,
    currency text not null,
    amounts jsonb not null,                 -- kind of money -> minor units, for the whole line
    version timestamptz not null,
    primary key (order_ref, item)
);

-- What of it left in which parcel.
create table shipped_unit (
    order_ref text not null,
    item text not null,
    parcel text not null,
    units int not null,
    primary key (order_ref, item, parcel)
);
