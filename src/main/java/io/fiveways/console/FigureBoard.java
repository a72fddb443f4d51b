package io.fiveways.console;

import io.fiveways.state.Acknowledgements;
import io.fiveways.state.Figures;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.FormAuthenticationMechanism;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the page says first: how much there is, and who is looking. */
@Path("/api")
@RolesAllowed("viewer")
public class FigureBoard {

    /** @param now the systems' time, which runs faster in the sandbox */
    public record Board(
            Instant now,
            Person person,
            Figures.Work work,
            List<Figures.Letters> deadLetters,
            List<Figures.Depth> queues,
            List<Figures.Alarm> alarms,
            Acknowledgements.Share acknowledgements) {}

    public record Person(String name, Set<String> roles) {}

    private final Figures figures;
    private final Acknowledgements acknowledgements;
    private final SecurityIdentity person;
    private final Clock clock;

    public FigureBoard(Figures figures, Acknowledgements acknowledgements, SecurityIdentity person, Clock clock) {
        this.figures = figures;
        this.acknowledgements = acknowledgements;
        this.person = person;
        this.clock = clock;
    }

    @GET
    @Path("/figures")
    public Board figures() {
        return new Board(
                clock.instant(),
                new Person(person.getPrincipal().getName(), new TreeSet<>(person.getRoles())),
                figures.work(),
                figures.letters(),
                figures.queues(),
                figures.alarms(),
                acknowledgements.share());
    }

    @POST
    @Path("/sign-out")
    public void signOut() {
        FormAuthenticationMechanism.logout(person);
    }
}
