package io.fiveways.console;

import io.fiveways.component.Alarms;
import io.fiveways.state.Figures;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;

/** The systems of this installation: what is wrong with our accounts there, and when we last read them. */
@Path("/api/systems")
@RolesAllowed("viewer")
public class SystemBoard {

    private static final Logger LOG = Logger.getLogger(SystemBoard.class);
    private static final String PREFIX = "fiveways.system.";
    private static final String TYPE = ".type";

    /** @param lastRead null for a system that we only write to */
    public record ConnectedSystem(String name, String type, Instant lastRead, List<Figures.Alarm> alarms) {}

    private final Config config;
    private final Figures figures;
    private final Alarms alarms;
    private final SecurityIdentity person;

    public SystemBoard(Config config, Figures figures, Alarms alarms, SecurityIdentity person) {
        this.config = config;
        this.figures = figures;
        this.alarms = alarms;
        this.person = person;
    }

    @GET
    public List<ConnectedSystem> systems() {
        List<Figures.Alarm> raised = figures.alarms();
        List<Figures.LastRead> reads = figures.lastReads();
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(key -> key.startsWith(PREFIX) && key.endsWith(TYPE))
                // From the environment it comes without hyphens: FIVEWAYS_SYSTEM_AMAZON_EU_TYPE as amazon.eu
                .map(key -> key.substring(PREFIX.length(), key.length() - TYPE.length())
                        .replace('.', '-'))
                .filter(name -> config.getOptionalValue(PREFIX + name + TYPE, String.class)
                        .isPresent())
                .distinct()
                .sorted()
                .map(name -> system(name, raised, reads))
                .toList();
    }

    /** For what a person has put right; an alarm whose reason is still there comes back by itself. */
    @DELETE
    @Path("/{name}/alarms/{cause}")
    @RolesAllowed("operator")
    public void clear(@RestPath String name, @RestPath String cause) {
        if (alarms.raised(name, cause).isEmpty())
            throw new Trouble("There is no such alarm", name + " " + cause, "Nothing; it may be over already")
                    .as(Status.NOT_FOUND);
        alarms.clear(name, cause);
        LOG.infof(
                "Alarm %s on %s was cleared by %s",
                cause, name, person.getPrincipal().getName());
    }

    private ConnectedSystem system(String name, List<Figures.Alarm> raised, List<Figures.LastRead> reads) {
        return new ConnectedSystem(
                name,
                config.getValue(PREFIX + name + TYPE, String.class),
                reads.stream()
                        .filter(read -> read.source().endsWith("-from-" + name))
                        .map(Figures.LastRead::at)
                        .max(Instant::compareTo)
                        .orElse(null),
                raised.stream()
                        .filter(alarm -> Objects.equals(alarm.system(), name))
                        .toList());
    }
}
