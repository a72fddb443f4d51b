-- What is told to systems in bulk; written by io.fiveways.state.SentFeeds. Moments are the systems' time.

create table feed (
    id bigint generated always as identity primary key,
    system text not null,
    type text not null,                     -- the system's word
    state text not null default 'COMPOSED' check (state in ('COMPOSED', 'SUBMITTED', 'FINISHED')),
    document text,                          -- the system's name of the uploaded file
    submission text,                        -- the system's name of the feed
    outcome text,                           -- the system's word for how it ended
    composed_at timestamptz not null,
    submitted_at timestamptz,
    finished_at timestamptz
);
-- one at a time is on its way out, so that a lost answer has one meaning
create unique index feed_composed on feed (system, type) where state = 'COMPOSED';
create unique index feed_submission on feed (system, submission);
create index feed_running on feed (system, id) where state = 'SUBMITTED';

create table feed_message (
    system text not null,
    matter text not null,
    ref text not null,                      -- what is told: an order, a cancellation, a parcel
    about text not null,                    -- the marketplace's order
    type text not null,                     -- of the feed it travels in
    thing jsonb not null,
    state text not null default 'WAITING' check (state in ('WAITING', 'FED', 'ACCEPTED', 'REFUSED')),
    feed bigint references feed,
    number int,                             -- within the feed, from 1
    rounds int not null default 0,          -- feeds that took it along and did nothing
    sentence text,
    place bigint,                           -- in the sequence of verdicts
    put_at timestamptz not null,
    settled_at timestamptz,
    primary key (system, matter, ref)
);
create index feed_message_waiting on feed_message (system, type, put_at) where state = 'WAITING';
create index feed_message_feed on feed_message (feed);
create index feed_message_place on feed_message (system, place);
create index feed_message_put on feed_message (matter, put_at);
create sequence feed_message_places;

-- CALL or FEED: by which way the marketplace hears of a parcel, never by both
alter table confirmed_shipment add column way text;
