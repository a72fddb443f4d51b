package io.fiveways.console;

import io.fiveways.state.StoredChoices;
import io.fiveways.state.StoredProgress;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/** How the orders of a system are read: which way was chosen and why, what each way brought, and what waits. */
@Path("/api/intake")
@RolesAllowed("viewer")
public class IntakeBoard {

    /**
     * @param reach how far it is read, and what a report is to bring
     * @param brought orders and calls by way, last 24 hours
     * @param waiting orders that are yet to be read one by one
     * @param choices the newest first; a choice that holds is one line
     */
    public record Intake(
            String system,
            StoredProgress.Reach reach,
            List<StoredChoices.Brought> brought,
            List<StoredChoices.Waiting> waiting,
            List<StoredChoices.Made> choices) {}

    private final StoredChoices choices;
    private final StoredProgress progress;

    public IntakeBoard(StoredChoices choices, StoredProgress progress) {
        this.choices = choices;
        this.progress = progress;
    }

    @GET
    public Intake intake(
            @RestQuery @DefaultValue("amazon") String system, @RestQuery @DefaultValue("" + Limit.USUAL) int limit) {
        return new Intake(
                system,
                progress.reach(system),
                choices.brought(system),
                choices.waiting(system),
                choices.newest(system, Limit.of(limit)));
    }
}
