-- Notifications that systems sent us. Moments are the systems' own.

create table seen_notification (
    system text not null,
    key text not null,                      -- what makes two of them the same: an id, or what they are about
    heard_at timestamptz not null,
    primary key (system, key)
);
create index seen_notification_newest on seen_notification (system, heard_at);
