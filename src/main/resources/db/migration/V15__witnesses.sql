-- What others say of settlements; written by io.fiveways.state.StoredStatements, StoredSummaries and StoredTestimonies.
-- Personal data only in sealed_text.

create table bank_statement (
    id bigint generated always as identity primary key,
    account text not null,                  -- our own
    statement text not null,                -- the bank's name of it
    checksum text not null,                 -- of what it says; another one under the same name is refused
    from_day date not null,
    to_day date not null,
    currency text,                          -- of the balances; null where they are not told
    opening_minor bigint,
    closing_minor bigint,
    received_at timestamptz not null default clock_timestamp(),
    unique (account, statement)
);

-- Every movement once; what it says only where it names a marketplace.
create table bank_line (
    id bigint generated always as identity primary key,
    statement bigint not null references bank_statement,
    reference text not null,                -- in its statement
    part int not null,
    bank_reference text,                    -- anywhere
    currency text not null,
    amount_minor bigint not null,           -- positive: credited to us
    booked_on date not null,
    names_marketplace boolean not null,
    sealed_text bytea,                      -- until its settlement is long booked
    unique (statement, reference, part)
);
create index bank_line_paid on bank_line (currency, booked_on) where names_marketplace;

-- The last word of each witness on each settlement.
create table testimony (
    settlement text not null,
    witness text not null,                  -- bank, summary
    verdict text not null check (verdict in ('AGREES', 'DIFFERS', 'UNCLEAR')),
    sentence text not null,
    bank_line bigint references bank_line,  -- which credit it is: it pays no other settlement
    said_at timestamptz not null default clock_timestamp(),
    primary key (settlement, witness)
);
create unique index testimony_line on testimony (bank_line) where bank_line is not null;

-- What a marketplace's own summary said, or why it could not be asked.
create table settlement_summary (
    settlement text primary key,
    currency text not null,
    net_minor bigint,
    unread text,
    asked_at timestamptz not null
);
