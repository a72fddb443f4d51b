package io.fiveways.console;

import io.fiveways.state.OpenOrders;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/** Orders that have to leave soon, and whether they can. */
@Path("/api/orders/at-risk")
@RolesAllowed("viewer")
@Blocking
public class RiskDesk {

    private static final Duration MOST = Duration.ofDays(7);

    private final RiskList risks;

    public RiskDesk(OpenOrders orders, Stock.Shops shops, Clock clock) {
        this.risks = new RiskList(orders, shops, clock);
    }

    /** Stock-blocked ones on top, then by ship-by; the shops are asked at this moment. */
    @GET
    public List<RiskList.Risk> within(@RestQuery @DefaultValue("PT4H") String within) {
        return risks.within(time(within));
    }

    private static Duration time(String text) {
        try {
            Duration time = Duration.parse(text);
            if (time.isNegative() || time.compareTo(MOST) > 0) throw refused(text);
            return time;
        } catch (DateTimeParseException e) {
            throw refused(text);
        }
    }

    private static WebApplicationException refused(String text) {
        return new Trouble("That is no time from PT0S to PT168H", "within=" + text, "Ask for PT4H, for example")
                .as(Status.BAD_REQUEST);
    }
}
