package io.fiveways.state;

import io.fiveways.component.Checkpoints;
import io.fiveways.component.Owners;
import io.fiveways.component.Owners.Owner;
import io.fiveways.component.Seal;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Dead letters in table {@code dead_letter}. A decision about one is taken once, and its trace names who took it; what
 * follows from it is in the same transaction.
 */
@Singleton
public class DeadLetters implements io.fiveways.component.DeadLetters {

    static final String PLACE = "dead_letter.payload";

    static final String MESSAGE_PLACE = "message.payload";
    private static final Pattern SOURCE = Pattern.compile("([a-z][a-z0-9-]*):(?://)?([a-z-]+).*");

    /** Flows whose routes are not named after them. */
    private static final Map<String, String> FLOWS =
            Map.of("shipments", "orders", "cancellations", "orders", "notifications", "orders");

    /**
     * What a source cannot read it meets again at its next overlap, or its sweep does: the same letter, not another, and none where
     * a person has discarded it for the same reason.
     */
    private static final String PARK = """
            with again as (
              update dead_letter set attempts = attempts + 1, cause = ?, message = ?, sealed_payload = ?,
                     erased_at = null
               where ref = ? and split_part(endpoint, '?', 1) = split_part(?, '?', 1) and queue is null
                 and ?::text is null and state = 'OPEN' returning id)
            , parked as (
              insert into dead_letter (ref, flow, route, endpoint, queue, consumer_group, cause, message,
                                       sealed_payload, last_good_state, attempts, owner, deadline)
              select ?, ?, ?, ?, ?, ?, ?, ?, ?,
                     (select concat_ws(' ', step, detail) from trace_step
                       where ref = ? and step not in ('PARKED', 'REPLAYED', 'DISCARDED', 'REVEALED')
                       order by id desc limit 1), ?, ?, clock_timestamp() + ?::bigint * interval '1 second'
               where not exists (select from again)
                 and not exists (select from dead_letter
                                  where ref = ? and split_part(endpoint, '?', 1) = split_part(?, '?', 1)
                                    and queue is null and ?::text is null
                                    and message is not distinct from ? and state = 'DISCARDED')
              on conflict do nothing
              returning id, ref, cause)
            insert into trace_step (ref, step, detail)
            select coalesce(ref, 'dead-letter:' || id), 'PARKED', cause from parked""";

    private static final String DECIDE = """
            with letter as (
              update dead_letter set state = ?, decided_by = ?, decided_at = clock_timestamp()
               where id = ? and state = 'OPEN' returning id, ref, queue, consumer_group, cause, watched)
            , traced as (
              insert into trace_step (ref, step, detail)
              select coalesce(ref, 'dead-letter:' || id), ?, 'by ' || ? from letter returning id)
            """;
    private static final String LEAVE = DECIDE + "select id from letter";

    /** An order that a watch misses was read: it is read again as if it had never been, by its source and by its flow. */
    private static final String READ_AGAIN = DECIDE + """
            , version as (
              update original o set delivered_at = null from letter
               where letter.cause = 'NotPlaced' and o.ref = letter.ref returning o.ref || ':' || o.version as key)
            , unseen as (
              delete from camel_messageprocessed s using version
               where s.processorname = 'orders' and s.messageid = version.key)
            select id from letter""";

    /**
     * A parcel that a watch misses was told and accepted: it is told again, after a look at whether the marketplace knows
     * it by now, and one by one, however it was told before.
     */
    private static final String TELL_AGAIN = """
            , untold as (
              update confirmed_shipment s set confirmed_at = null, way = null from letter
               where letter.cause = 'NotShipped' and s.ref = letter.watched returning s.ref, s.order_ref)
            , unsure as (
              insert into intent (ref, operation, about, state, sent_at, look_up_from)
              select ref, 'confirm-shipment', order_ref, 'SENT', clock_timestamp(), clock_timestamp() from untold
              on conflict (ref, operation) do update
                 set state = 'SENT', look_up_from = excluded.look_up_from, confirmed_at = null, answer = null)
            """;

    /** Counted first, so that the trace tells of the decision before it tells of the queue. */
    private static final String PUT = DECIDE
            + TELL_AGAIN
            + "select queue_put_to(queue, consumer_group, ref, ?, null) from letter, (select count(*) from traced) told";

    private final JdbcTemplate sql;
    private final Seal seal;
    private final Checkpoints checkpoints;
    private final Owners owners;

    public DeadLetters(JdbcTemplate sql, Seal seal, Checkpoints checkpoints, Owners owners) {
        this.sql = sql;
        this.seal = seal;
        this.checkpoints = checkpoints;
        this.owners = owners;
    }

    @Override
    public void park(Letter letter) {
        Owner owner = owners.of(flow(letter.route()), letter.cause());
        byte[] payload = seal.seal(Objects.requireNonNullElse(letter.payload(), ""), PLACE);
        sql.update(
                PARK,
                letter.cause(),
                letter.message(),
                payload,
                letter.ref(),
                letter.endpoint(),
                letter.queue(),
                letter.ref(),
                flow(letter.route()),
                letter.route(),
                letter.endpoint(),
                letter.queue(),
                letter.group(),
                letter.cause(),
                letter.message(),
                payload,
                letter.ref(),
                letter.attempts(),
                owner.name(),
                owner.within() == null ? null : owner.within().toSeconds(),
                letter.ref(),
                letter.endpoint(),
                letter.queue(),
                letter.message());
    }

    /** Sends an open letter to the group that failed, or has its source read the thing again; false when not open. */
    public boolean replay(DeadLetter letter, String who) {
        return letter.queue == null ? readAgain(letter, who) : putAgain(letter, who);
    }

    /** Closes an open letter without doing anything; false when it is not open. */
    public boolean discard(DeadLetter letter, String who) {
        return !sql.queryForList(LEAVE, Long.class, "DISCARDED", who, letter.id, "DISCARDED", who)
                .isEmpty();
    }

    private boolean putAgain(DeadLetter letter, String who) {
        byte[] payload = seal.seal(seal.open(letter.sealedPayload, PLACE), MESSAGE_PLACE);
        return !sql.query(PUT, (row, number) -> true, "REPLAYED", who, letter.id, "REPLAYED", who, payload)
                .isEmpty();
    }

    private boolean readAgain(DeadLetter letter, String who) {
        boolean isRequested = !sql.queryForList(READ_AGAIN, Long.class, "REQUESTED", who, letter.id, "REPLAYED", who)
                .isEmpty();
        Matcher source = SOURCE.matcher(letter.endpoint);
        if (isRequested && source.matches()) checkpoints.hint(source.group(1), source.group(2));
        return isRequested;
    }

    /** A route is named {@code <flow>-…}. */
    static String flow(String route) {
        String first = route.split("-", 2)[0];
        return FLOWS.getOrDefault(first, first);
    }
}
