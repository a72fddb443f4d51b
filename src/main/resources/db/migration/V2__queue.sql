-- The embedded queue; written by io.fiveways.component.queue through the functions below.
--
-- A message lies once in queue_message and has one delivery per consumer group. Of all deliveries of one key in one
-- group only the oldest is the head, and only a head can be claimed: so two messages of a key are never in flight
-- together, they keep their order, and ten thousand waiting behind a hot key cost a claim nothing. Everything that
-- decides who is the head happens under an advisory lock on (queue, key).

create table queue_group (
    id int generated always as identity primary key,
    queue text not null,
    consumer_group text not null,
    registered_at timestamptz not null default now(),
    unique (queue, consumer_group)
);

create table queue_message (
    id bigint generated always as identity primary key,
    queue text not null,
    key text not null,
    put_at timestamptz not null default clock_timestamp(),
    due timestamptz not null default now(), -- put_at and the delay it was put with
    trace_parent text,                      -- W3C, of the span that put it
    deliveries int not null default 1,      -- still to be done; 0: kept for the first group
    sealed_payload bytea not null
) with (toast_tuple_target = 8160, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 2000,
        autovacuum_vacuum_insert_threshold = -1, autovacuum_analyze_scale_factor = 0.2,
        autovacuum_vacuum_cost_delay = 0);
-- what is sealed cannot be compressed
alter table queue_message alter column sealed_payload set storage external;
create index queue_message_kept on queue_message (queue, id) where deliveries = 0;

create table queue_delivery (
    group_id int not null,                  -- no foreign keys: each check would lock a row that every put shares
    message_id bigint not null,
    due timestamptz not null,               -- can be claimed from then on; while leased: until then it cannot
    lease uuid,                             -- fence: who lost it can change nothing any more
    attempt int not null default 1,
    takeovers int not null default 0,       -- how often in a row a lease ran out
    head boolean not null,
    key text not null,
    primary key (group_id, key, message_id)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 2000,
        autovacuum_vacuum_insert_threshold = -1, autovacuum_analyze_scale_factor = 0.2,
        autovacuum_vacuum_cost_delay = 0);
create index queue_delivery_due on queue_delivery (group_id, due) where head;

-- A session keeps the plans it made, and one made while the tables were empty would read full ones from end to end.
-- Hence the enable_... settings of the functions, and no join between the two tables; QueueBacklogTest counts the rows.

-- Serialises whatever concerns one key. A snapshot older than the lock could miss the head, hence read committed only.
create function queue_lock(p_queue text, p_key text) returns void language plpgsql as $$
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'the queue needs read committed, this transaction is %', current_setting('transaction_isolation');
    end if;
    perform pg_advisory_xact_lock(hashtextextended(p_queue || ' ' || p_key, 0));
end $$;

-- One message for every group of the queue; without a group it is kept for the first. Its id.
create function queue_put(p_queue text, p_key text, p_payload bytea, p_trace_parent text, p_delay_ms bigint)
returns bigint language plpgsql set enable_seqscan = off set enable_bitmapscan = off as $$
declare
    this_due timestamptz := now() + p_delay_ms * interval '1 millisecond';
    new_id bigint;
    copies int;
begin
    perform queue_lock(p_queue, p_key);
    -- the insert comes before the look at the groups: queue_register waits for it, or it for queue_register
    insert into queue_message (queue, key, due, trace_parent, sealed_payload)
    values (p_queue, p_key, this_due, p_trace_parent, p_payload)
    returning id into new_id;
    -- the limit keeps the planner from hashing all that is there of the key
    insert into queue_delivery (group_id, message_id, key, due, head)
    select g.id, new_id, p_key, this_due,
           (select d.message_id from queue_delivery d where d.group_id = g.id and d.key = p_key limit 1) is null
    from queue_group g where g.queue = p_queue;
    get diagnostics copies = row_count;
    if copies <> 1 then
        update queue_message set deliveries = copies where id = new_id;
    end if;
    insert into trace_step (ref, step, detail) values (p_key, 'QUEUED', p_queue);
    return new_id;
end $$;

-- The group's id. The first group of a queue takes over what was kept.
create function queue_register(p_queue text, p_group text) returns int language plpgsql as $$
declare
    this_id int;
begin
    select id into this_id from queue_group where queue = p_queue and consumer_group = p_group;
    if found then return this_id; end if;
    lock table queue_message in share row exclusive mode;
    insert into queue_group (queue, consumer_group) values (p_queue, p_group)
    on conflict do nothing returning id into this_id;
    if not found then
        select id into strict this_id from queue_group where queue = p_queue and consumer_group = p_group;
        return this_id;
    end if;
    with kept as (
        update queue_message set deliveries = 1 where queue = p_queue and deliveries = 0
        returning id, key, due)
    insert into queue_delivery (group_id, message_id, key, due, head)
    select this_id, id, key, due, row_number() over (partition by key order by id) = 1 from kept;
    return this_id;
end $$;

-- A replay: only this group gets it. Its id. The payload is sealed for 'message.payload'.
create function queue_put_to(p_queue text, p_group text, p_key text, p_payload bytea, p_trace_parent text)
returns bigint language plpgsql set enable_seqscan = off set enable_bitmapscan = off as $$
declare
    this_group int := queue_register(p_queue, p_group);
    new_id bigint;
begin
    perform queue_lock(p_queue, p_key);
    insert into queue_message (queue, key, trace_parent, sealed_payload)
    values (p_queue, p_key, p_trace_parent, p_payload)
    returning id into new_id;
    insert into queue_delivery (group_id, message_id, key, due, head)
    values (this_group, new_id, p_key, now(),
            not exists (select from queue_delivery d where d.group_id = this_group and d.key = p_key));
    insert into trace_step (ref, step, detail) values (p_key, 'QUEUED', p_queue);
    return new_id;
end $$;

-- Leases what is due. One who finds a lease on it takes over from a process that is gone. Row by row and not by a join,
-- which a plan for an empty table does in the wrong order.
create function queue_claim(p_group int, p_limit int, p_seconds int)
returns table (id bigint, key text, lease uuid, attempt int, takeovers int, trace_parent text, sealed_payload bytea)
language plpgsql set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off as $$
begin
    lease := gen_random_uuid();
    for id, key, attempt, takeovers in
        select d.message_id, d.key, d.attempt, d.takeovers + (d.lease is not null)::int from queue_delivery d
        where d.group_id = p_group and d.head and d.due <= now()
        order by d.due limit p_limit for update skip locked
    loop
        update queue_delivery d
        set lease = queue_claim.lease, takeovers = queue_claim.takeovers, due = now() + p_seconds * interval '1 second'
        where d.group_id = p_group and d.key = queue_claim.key and d.message_id = queue_claim.id;
        select m.trace_parent, m.sealed_payload into trace_parent, sealed_payload
        from queue_message m where m.id = queue_claim.id;
        return next;
    end loop;
end $$;

-- Extends leases that are still held; the ids of these. Never waits: what is locked is just being settled.
create function queue_renew(p_group int, p_keys text[], p_ids bigint[], p_leases uuid[], p_seconds int)
returns setof bigint language plpgsql set enable_seqscan = off set enable_bitmapscan = off as $$
declare
    held record;
begin
    for held in select h.key, h.id, h.lease from unnest(p_keys, p_ids, p_leases) as h (key, id, lease) loop
        perform from queue_delivery d
        where d.group_id = p_group and d.key = held.key and d.message_id = held.id and d.lease = held.lease
        for update skip locked;
        continue when not found;
        update queue_delivery d set due = now() + p_seconds * interval '1 second'
        where d.group_id = p_group and d.key = held.key and d.message_id = held.id;
        return next held.id;
    end loop;
end $$;

-- Done for this group: gone, and with its last delivery the message. True if another one of the key can follow at once.
create function queue_done(p_queue text, p_group int, p_key text, p_id bigint, p_lease uuid)
returns boolean language plpgsql set enable_seqscan = off set enable_bitmapscan = off as $$
begin
    perform queue_lock(p_queue, p_key);
    delete from queue_delivery where group_id = p_group and key = p_key and message_id = p_id and lease = p_lease;
    if not found then return false; end if;
    delete from queue_message where id = p_id and deliveries = 1;
    if not found then
        update queue_message set deliveries = deliveries - 1 where id = p_id;
    end if;
    update queue_delivery set head = true
    where group_id = p_group and key = p_key and message_id = (
        select message_id from queue_delivery where group_id = p_group and key = p_key order by message_id limit 1);
    return found;
end $$;

-- A batch is done as a whole; its locks in one order for everybody.
create function queue_done(p_queue text, p_group int, p_keys text[], p_ids bigint[], p_leases uuid[])
returns boolean language plpgsql as $$
declare
    one record;
    more boolean := false;
begin
    for one in
        select h.key, h.id, h.lease from unnest(p_keys, p_ids, p_leases) as h (key, id, lease)
        order by hashtextextended(p_queue || ' ' || h.key, 0)
    loop
        more := queue_done(p_queue, p_group, one.key, one.id, one.lease) or more;
    end loop;
    return more;
end $$;

-- Back to wait, still ahead of the later ones of its key. False if the lease was lost.
create function queue_later(p_group int, p_key text, p_id bigint, p_lease uuid, p_delay_ms bigint, p_attempts int)
returns boolean language plpgsql set enable_seqscan = off set enable_bitmapscan = off as $$
begin
    update queue_delivery
    set lease = null, due = now() + p_delay_ms * interval '1 millisecond', attempt = attempt + p_attempts, takeovers = 0
    where group_id = p_group and key = p_key and message_id = p_id and lease = p_lease;
    return found;
end $$;

-- What is not done yet, per group; messages without a group stand under ''.
create view queue_depth as
select g.queue, g.consumer_group, d.waiting,
       coalesce(extract(epoch from clock_timestamp() - m.put_at), 0)::double precision as oldest_seconds
from queue_group g
cross join lateral (
    select count(*) as waiting, min(message_id) as oldest from queue_delivery where group_id = g.id) d
left join queue_message m on m.id = d.oldest
union all
select queue, '', count(*), extract(epoch from clock_timestamp() - min(put_at))::double precision
from queue_message where deliveries = 0 group by queue;
