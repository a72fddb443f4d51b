-- What settlements say of orders; written by io.fiveways.state.SettlementFollowers and PayoutFacts. No personal data.

-- Which settlements were handed on to be matched with orders, and as what: 0 before it is booked, then the booking's version.
create table settlement_follower (
    ref text not null,
    checksum text not null,
    version int not null,
    queued_at timestamptz not null default clock_timestamp(),
    primary key (ref, checksum)
);

-- What a settlement paid for an order, as the shop's order is to show it. Amounts are minor units; what is taken is negative.
create table payout_fact (
    settlement text not null,               -- amazon:<settlement-id>
    order_ref text not null,
    version int not null,                   -- of the settlement's booking
    currency text not null,
    paid_minor bigint not null,             -- by the buyer
    withheld_minor bigint not null,         -- tax that the marketplace keeps
    fees_minor bigint not null,
    refunds_minor bigint not null,
    other_minor bigint not null,
    settled_at timestamptz not null,
    state text not null default 'WAITING' check (state in ('WAITING', 'SKIPPED', 'QUEUED')),
    decided_at timestamptz not null default clock_timestamp(),
    primary key (settlement, order_ref)
);
create index payout_fact_waiting on payout_fact (settlement, order_ref) where state = 'WAITING';
-- No shop has their order; one may have it later
create index payout_fact_skipped on payout_fact (order_ref) where state = 'SKIPPED';
create index payout_fact_order on payout_fact (order_ref);
