-- What is late or went wrong without anybody saying so.

-- the risk list
create index placed_order_open on placed_order (ship_by) where status in ('OPEN', 'PARTIALLY_SHIPPED');

-- A watch raises a letter about one thing, once for each time that we took it for done; it closes it itself when it is.
alter table dead_letter add column watched text;                -- the ref of a parcel, for example
alter table dead_letter add column watched_since timestamptz;
create unique index dead_letter_watched on dead_letter (watched, cause, watched_since) where watched is not null;
alter table dead_letter drop constraint dead_letter_state_check;
alter table dead_letter add constraint dead_letter_state_check
    check (state in ('OPEN', 'REQUESTED', 'REPLAYED', 'DISCARDED', 'HEALED'));

-- Two sources that cannot read one thing at the same moment leave one letter.
create unique index dead_letter_unread on dead_letter (ref, split_part(endpoint, '?', 1))
    where state = 'OPEN' and queue is null;
