package io.fiveways.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fiveways.state.DeadLetter;
import io.fiveways.state.DeadLetters;
import io.fiveways.state.SealedContents;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Where a person looks at what nobody could deliver, and decides. A decision is taken once and carries their name. */
@Path("/api/dead-letters")
@RolesAllowed("viewer")
public class DeadLetterDesk {

    private static final int GROUP = 1000;

    /** A letter in a list; its payload stays sealed. */
    public record Line(
            long id,
            String ref,
            String flow,
            String route,
            String endpoint,
            String queue,
            String cause,
            String message,
            String lastGoodState,
            int attempts,
            Instant parkedAt,
            String owner,
            Instant deadline,
            DeadLetter.State state,
            String decidedBy,
            Instant decidedAt) {

        static Line of(DeadLetter letter) {
            return new Line(
                    letter.id,
                    letter.ref,
                    letter.flow,
                    letter.route,
                    letter.endpoint,
                    letter.queue,
                    letter.cause,
                    letter.message,
                    letter.lastGoodState,
                    letter.attempts,
                    letter.parkedAt,
                    letter.owner,
                    letter.deadline,
                    letter.state,
                    letter.decidedBy,
                    letter.decidedAt);
        }
    }

    /** @param payload null for those who may not see it */
    public record Letter(
            @JsonUnwrapped Line line,
            @JsonInclude(JsonInclude.Include.NON_NULL) SealedContents.Contents payload) {}

    /** @param left how many of the group are still open, at most one more group */
    public record Group(int replayed, int left) {}

    private final DeadLetters letters;
    private final SealedContents contents;
    private final SecurityIdentity person;

    public DeadLetterDesk(DeadLetters letters, SealedContents contents, SecurityIdentity person) {
        this.letters = letters;
        this.contents = contents;
        this.person = person;
    }

    /** The newest first; {@code after} is the last id of the page before. */
    @GET
    public List<Line> newest(
            @RestQuery String flow,
            @RestQuery String cause,
            @RestQuery DeadLetter.State state,
            @RestQuery @DefaultValue("" + Limit.USUAL) int limit,
            @RestQuery Long after) {
        DeadLetter.Query query = new DeadLetter.Query(flow, cause, state, null, after);
        return DeadLetter.newest(query, Limit.of(limit)).stream().map(Line::of).toList();
    }

    /** With its payload for operators, and then the trace names who saw it. */
    @GET
    @Path("/{id}")
    public Letter show(@RestPath long id) {
        DeadLetter letter = known(id);
        boolean maySee = person.hasRole("operator");
        return new Letter(Line.of(letter), maySee ? contents.reveal(letter, who()) : null);
    }

    @POST
    @Path("/{id}/replay")
    @RolesAllowed("operator")
    public Line replay(@RestPath long id) {
        return decided(id, letters.replay(known(id), who()));
    }

    @POST
    @Path("/{id}/discard")
    @RolesAllowed("operator")
    public Line discard(@RestPath long id) {
        return decided(id, letters.discard(known(id), who()));
    }

    /** All open letters of a flow, of a cause, or of both. */
    @POST
    @Path("/replay")
    @RolesAllowed("operator")
    public Group replayGroup(@RestQuery String flow, @RestQuery String cause) {
        if (flow == null && cause == null)
            throw new Trouble("All letters at once is too much", "replay", "Name a cause=, a flow=, or both")
                    .as(Status.BAD_REQUEST);
        long replayed = DeadLetter.open(flow, cause, GROUP).stream()
                .filter(id -> letters.replay(known(id), who()))
                .count();
        return new Group((int) replayed, DeadLetter.open(flow, cause, GROUP).size());
    }

    private static Line decided(long id, boolean isDone) {
        Line line = Line.of(known(id));
        if (isDone) return line;
        throw new Trouble(
                        "It is %s already, by %s".formatted(line.state(), line.decidedBy()),
                        "dead letter " + id,
                        "Nothing; a decision is taken once")
                .as(Status.CONFLICT);
    }

    private static DeadLetter known(long id) {
        DeadLetter.getEntityManager().clear();
        DeadLetter letter = DeadLetter.findById(id);
        if (letter != null) return letter;
        throw new Trouble("There is no such dead letter", "dead letter " + id, "Look it up in /api/dead-letters")
                .as(Status.NOT_FOUND);
    }

    private String who() {
        return person.getPrincipal().getName();
    }
}
