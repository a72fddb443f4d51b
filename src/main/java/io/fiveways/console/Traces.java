package io.fiveways.console;

import io.fiveways.state.DeadLetter;
import io.fiveways.state.PlacedOrder;
import io.fiveways.state.TraceStep;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** The way of one thing through us. */
@Path("/api/trace/{ref:.+}")
@RolesAllowed("viewer")
public class Traces {

    private static final int STEPS = 1000;

    /**
     * @param order null where the ref names no order, or none that we know
     * @param steps in the order in which they happened
     */
    public record Trace(String ref, PlacedOrder order, List<TraceStep> steps, List<DeadLetterDesk.Line> deadLetters) {}

    @GET
    public Trace trace(@RestPath String ref) {
        List<TraceStep> steps = TraceStep.of(ref, STEPS);
        if (steps.isEmpty())
            throw new Trouble("Nothing is known of this", ref, "Refs are written system:id, amazon:403-1234567-1234567")
                    .as(Status.NOT_FOUND);
        List<DeadLetterDesk.Line> letters =
                DeadLetter.newest(new DeadLetter.Query(null, null, null, ref, null), Limit.USUAL).stream()
                        .map(DeadLetterDesk.Line::of)
                        .toList();
        return new Trace(ref, PlacedOrder.findById(ref), steps, letters);
    }
}
