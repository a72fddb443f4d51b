package io.fiveways.state;

import io.fiveways.component.Owners;
import io.fiveways.component.Owners.Owner;
import io.fiveways.component.Seal;
import io.fiveways.model.Ref;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** Exceptions that a settlement raises although nothing failed, many at once, in table {@code dead_letter}. */
public final class SettlementLetters {

    /**
     * One exception.
     *
     * @param thing what it is about; raised once for each cause and {@code since}
     * @param about whose trace tells of it: an order, or the settlement
     * @param deadline null for that of its owner
     */
    public record Letter(String cause, String thing, Ref about, Instant since, String message, Instant deadline) {}

    private static final String ROUTE = "settlements-match";
    private static final String FLOW = DeadLetters.flow(ROUTE);
    private static final String QUEUE = "settled";

    /** The settlement itself is what a replay sends; it is sealed once for all of its letters. */
    private static final String RAISE = """
            with letter as (
              select * from unnest(?::text[], ?::text[], ?::text[], ?::text[]::timestamptz[], ?::text[],
                                   ?::text[]::timestamptz[], ?::text[], ?::bigint[])
                         as l (cause, thing, about, since, message, deadline, owner, seconds)),
            raised as (
              insert into dead_letter (ref, flow, route, endpoint, queue, consumer_group, cause, message,
                                       sealed_payload, last_good_state, attempts, owner, deadline, watched, watched_since)
              select l.about, ?, ?, ?, ?, ?, l.cause, l.message, ?,
                     (select concat_ws(' ', step, detail) from trace_step t where t.ref = l.about
                       order by t.id desc limit 1),
                     1, l.owner, coalesce(l.deadline, clock_timestamp() + l.seconds * interval '1 second'), l.thing,
                     l.since
                from letter l
              on conflict (watched, cause, watched_since) where watched is not null do nothing returning ref, cause),
            traced as (insert into trace_step (ref, step, detail) select ref, 'PARKED', cause from raised returning id)
            select count(*) from traced""";

    private static final String HEAL = """
            with healed as (
              update dead_letter l set state = 'HEALED', decided_by = ?, decided_at = clock_timestamp()
               where l.state = 'OPEN' and l.cause = ? and l.watched is not null
                 and (exists (select from placed_order o where o.ref = l.watched)
                      or exists (select from original o where o.ref = l.watched)) returning l.ref, l.cause)
            insert into trace_step (ref, step, detail) select ref, 'HEALED', cause from healed""";

    private static final String STANDS = """
            select exists (select from dead_letter where watched = ? and cause = ? and state <> 'REPLAYED')""";
    private static final String AGAIN = """
            select coalesce(max(decided_at), 'epoch') from dead_letter
             where watched = ? and cause = ? and state = 'REPLAYED'""";
    private static final String TELL_ONCE = """
            insert into trace_step (ref, step, detail) select ?, ?, ?
             where not exists (select from trace_step where ref = ? and step = ? and detail = ?)""";

    private final JdbcTemplate sql;
    private final Seal seal;
    private final Owners owners;

    public SettlementLetters(JdbcTemplate sql, Seal seal, Owners owners) {
        this.sql = sql;
        this.seal = seal;
        this.owners = owners;
    }

    /**
     * Raises those that were not raised before, whatever became of them; how many.
     *
     * @param settlement canonical, for a replay
     */
    public int raise(List<Letter> letters, String settlement) {
        if (letters.isEmpty()) return 0;
        List<Owner> answering =
                letters.stream().map(letter -> owners.of(FLOW, letter.cause())).toList();
        return sql.queryForObject(
                RAISE,
                Integer.class,
                letters.stream().map(Letter::cause).toArray(String[]::new),
                letters.stream().map(Letter::thing).toArray(String[]::new),
                letters.stream().map(letter -> letter.about().toString()).toArray(String[]::new),
                letters.stream().map(letter -> letter.since().toString()).toArray(String[]::new),
                letters.stream().map(Letter::message).toArray(String[]::new),
                letters.stream()
                        .map(letter -> Objects.toString(letter.deadline(), null))
                        .toArray(String[]::new),
                answering.stream().map(Owner::name).toArray(String[]::new),
                answering.stream().map(owner -> seconds(owner.within())).toArray(Long[]::new),
                FLOW,
                ROUTE,
                "queue:" + QUEUE,
                QUEUE,
                ROUTE,
                seal.seal(settlement, DeadLetters.PLACE));
    }

    /** Closes the exceptions about orders that became known; how many. */
    public int heal() {
        return sql.update(HEAL, Watched.WATCH, UnknownOrders.CAUSE);
    }

    /** Whether an exception about this was raised, and nobody has had it looked at again. */
    public boolean stands(String cause, Ref thing) {
        return Boolean.TRUE.equals(sql.queryForObject(STANDS, Boolean.class, thing.toString(), cause));
    }

    /** When somebody last had this looked at again; the epoch where nobody did. */
    public Instant again(String cause, Ref thing) {
        return sql.queryForObject(AGAIN, Timestamp.class, thing.toString(), cause)
                .toInstant();
    }

    /** Leaves a word in a trace, unless it is there. */
    public void tellOnce(Ref about, String step, String detail) {
        sql.update(TELL_ONCE, about.toString(), step, detail, about.toString(), step, detail);
    }

    private static Long seconds(Duration within) {
        return within == null ? null : within.toSeconds();
    }
}
