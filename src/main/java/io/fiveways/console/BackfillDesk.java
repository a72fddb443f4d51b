package io.fiveways.console;

import io.fiveways.model.Ref;
import io.fiveways.state.StoredBackfills;
import io.fiveways.state.StoredBackfills.Backfill;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Where a person has orders read again: a stretch of time, one order, or a list. Live reading goes first, and what was
 * delivered in the same version changes nothing.
 */
@Path("/api/backfills")
@RolesAllowed("viewer")
public class BackfillDesk {

    private static final Logger LOG = Logger.getLogger(BackfillDesk.class);
    private static final int MOST_ORDERS = 10_000;
    /** Amazon forgets orders after two years. */
    private static final Duration LONGEST = Duration.ofDays(731);

    /**
     * Either {@code from} and {@code to}, or {@code orders}.
     *
     * @param system amazon where nothing is said
     * @param from orders that changed from here on
     * @param orders their ids on the system, {@code 403-1234567-1234567}
     */
    public record Wish(String system, Instant from, Instant to, List<String> orders) {}

    private final StoredBackfills backfills;
    private final Config config;
    private final Clock clock;
    private final SecurityIdentity person;

    public BackfillDesk(StoredBackfills backfills, Config config, Clock clock, SecurityIdentity person) {
        this.backfills = backfills;
        this.config = config;
        this.clock = clock;
        this.person = person;
    }

    /** The newest first. */
    @GET
    public List<Backfill> newest(@RestQuery @DefaultValue("" + Limit.USUAL) int limit) {
        return backfills.newest(Limit.of(limit));
    }

    @GET
    @Path("/{id}")
    public Backfill show(@RestPath long id) {
        return backfills
                .find(id)
                .orElseThrow(
                        () -> new Trouble("There is no such backfill", "backfill " + id, "Look it up in /api/backfills")
                                .as(Status.NOT_FOUND));
    }

    @POST
    @RolesAllowed("operator")
    public Response ask(Wish wish) {
        if (wish == null || (wish.orders() == null) == (wish.from() == null && wish.to() == null))
            throw wrong("A backfill names a stretch of time or orders, and not both", "the request");
        String system = system(wish);
        long id = wish.orders() == null
                ? backfills.ask(system, wish.from(), end(system, wish), who())
                : backfills.ask(system, orders(system, wish.orders()), clock.instant(), who());
        LOG.infof("Backfill %d of %s was asked for by %s", id, system, who());
        return Response.status(Status.ACCEPTED).entity(show(id)).build();
    }

    private String system(Wish wish) {
        String system = wish.system() == null ? "amazon" : wish.system();
        boolean isKnown =
                system.matches("[a-z][a-z0-9-]*") && setting(system, "type").equals("amazon");
        if (!isKnown) throw wrong("Orders are read again from Amazon only, and it must be configured", system);
        return system;
    }

    /** Where the stretch of time ends, once it is sure that it can be read. */
    private Instant end(String system, Wish wish) {
        Instant now = clock.instant();
        Instant to = wish.to() == null || wish.to().isAfter(now) ? now : wish.to();
        if (wish.from() == null || !wish.from().isBefore(to))
            throw wrong("A stretch of time begins before it ends, and not in the future", "from " + wish.from());
        if (Duration.between(wish.from(), to).compareTo(LONGEST) > 0)
            throw wrong("Amazon shows orders of two years at most", "from " + wish.from() + " to " + to);
        if (setting(system, "reports").equals("off"))
            throw wrong("A stretch of time is listed by reports, which are switched off", system + ".reports");
        return to;
    }

    private static List<Ref> orders(String system, List<String> ids) {
        if (ids.isEmpty() || ids.size() > MOST_ORDERS)
            throw wrong("A backfill names 1 to " + MOST_ORDERS + " orders", ids.size() + " orders");
        for (String id : ids)
            if (id == null || !id.matches("[A-Za-z0-9-]{1,50}"))
                throw wrong("An order's id is written as on Amazon's own page, 403-1234567-1234567", "" + id);
        return ids.stream().distinct().map(id -> new Ref(system, id)).toList();
    }

    private String setting(String system, String key) {
        return config.getOptionalValue("fiveways.system." + system + "." + key, String.class)
                .orElse("");
    }

    private static RuntimeException wrong(String what, String which) {
        return new Trouble(what, which, "Correct the request and send it again").as(Status.BAD_REQUEST);
    }

    private String who() {
        return person.getPrincipal().getName();
    }
}
