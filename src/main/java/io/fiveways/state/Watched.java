package io.fiveways.state;

import io.fiveways.component.Owners;
import io.fiveways.component.Owners.Owner;
import io.fiveways.component.Seal;
import io.fiveways.model.Ref;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;

/** Dead letters that a watch raises although nothing failed, and closes itself; in table {@code dead_letter}. */
public final class Watched {

    /** Whose word it was that closed a letter. */
    static final String WATCH = "watch";

    /**
     * Something that should have happened and did not.
     *
     * @param thing what did not arrive
     * @param order which it is about
     * @param since when we took it for done; it is raised once for each such moment
     * @param route its queue and endpoint: where a replay goes; without a queue its source reads it again
     * @param payload for the replay: canonical, or what the system sent where the source reads it
     */
    public record Missed(
            String cause,
            Ref thing,
            Ref order,
            Instant since,
            String route,
            String queue,
            String endpoint,
            String message,
            String payload) {}

    private static final String RAISE = """
            with raised as (
              insert into dead_letter (ref, flow, route, endpoint, queue, consumer_group, cause, message,
                                       sealed_payload, last_good_state, attempts, owner, deadline, watched, watched_since)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?,
                      (select concat_ws(' ', step, detail) from trace_step where ref = ? order by id desc limit 1),
                      1, ?, clock_timestamp() + ?::bigint * interval '1 second', ?, ?)
              on conflict do nothing returning ref, cause)
            insert into trace_step (ref, step, detail) select ref, 'PARKED', cause from raised""";

    private final JdbcTemplate sql;
    private final Seal seal;
    private final Owners owners;

    public Watched(JdbcTemplate sql, Seal seal, Owners owners) {
        this.sql = sql;
        this.seal = seal;
        this.owners = owners;
    }

    /** False when it was raised before, whatever became of that letter. */
    public boolean raise(Missed missed) {
        String flow = DeadLetters.flow(missed.route());
        Owner owner = owners.of(flow, missed.cause());
        return sql.update(
                        RAISE,
                        missed.order().toString(),
                        flow,
                        missed.route(),
                        missed.endpoint(),
                        missed.queue(),
                        missed.queue() == null ? null : missed.route(),
                        missed.cause(),
                        missed.message(),
                        seal.seal(missed.payload(), DeadLetters.PLACE),
                        missed.order().toString(),
                        owner.name(),
                        owner.within() == null ? null : owner.within().toSeconds(),
                        missed.thing().toString(),
                        Timestamp.from(missed.since()))
                == 1;
    }
}
