package io.fiveways.state;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Parameters;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;

/** A message that nobody could deliver, as a person reviews it. {@link DeadLetters} and {@link Watched} change it. */
@Entity
@Immutable
@Table(name = "dead_letter")
public class DeadLetter extends PanacheEntityBase {

    public enum State {
        OPEN,
        /** Its source will read the thing again. */
        REQUESTED,
        REPLAYED,
        DISCARDED,
        /** What a watch missed came after all. */
        HEALED
    }

    /**
     * Which letters; a null matches all.
     *
     * @param below only letters older than this one, for the next page
     */
    public record Query(String flow, String cause, State state, String ref, Long below) {}

    @Id
    public long id;

    public String ref;
    public String flow;
    public String route;
    public String endpoint;
    public String queue;

    @Column(name = "consumer_group")
    public String group;

    public String cause;
    public String message;

    @Column(name = "sealed_payload")
    byte[] sealedPayload;

    @Column(name = "last_good_state")
    public String lastGoodState;

    public int attempts;

    /** Who answers for it; null where nobody decided that. */
    public String owner;

    /** By when; null with no owner. */
    public Instant deadline;

    @Column(name = "parked_at")
    public Instant parkedAt;

    @Enumerated(EnumType.STRING)
    public State state;

    @Column(name = "decided_by")
    public String decidedBy;

    @Column(name = "decided_at")
    public Instant decidedAt;

    /** The newest first. */
    public static List<DeadLetter> newest(Query query, int limit) {
        return find(
                        """
                        (:flow is null or flow = :flow) and (:cause is null or cause = :cause)
                        and (:state is null or state = :state) and (:ref is null or ref = :ref)
                        and (:below is null or id < :below)""",
                        Sort.descending("id"),
                        Parameters.with("flow", query.flow())
                                .and("cause", query.cause())
                                .and("state", query.state())
                                .and("ref", query.ref())
                                .and("below", query.below()))
                .range(0, limit - 1)
                .list();
    }

    /** Open ones with this flow and cause, the oldest first so that things about one order keep their order. */
    public static List<Long> open(String flow, String cause, int limit) {
        return find(
                        "(:flow is null or flow = :flow) and (:cause is null or cause = :cause) and state = :state",
                        Sort.ascending("id"),
                        Parameters.with("flow", flow).and("cause", cause).and("state", State.OPEN))
                .range(0, limit - 1)
                .<DeadLetter>stream()
                .map(letter -> letter.id)
                .toList();
    }
}
