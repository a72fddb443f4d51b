package io.fiveways.console;

import io.fiveways.state.TaxedLines;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/** The tax of what was sold, by market, by our code and by who pays it to the tax office. */
@Path("/api/taxes")
@RolesAllowed("viewer")
public class TaxDesk {

    private static final int USUAL_DAYS = 31;
    private static final int MOST_DAYS = 400;

    public record Report(LocalDate from, LocalDate to, List<TaxedLines.Sum> taxes) {}

    private final TaxedLines sold;
    private final Clock clock;

    public TaxDesk(TaxedLines sold, Clock clock) {
        this.sold = sold;
        this.clock = clock;
    }

    /** Of orders placed on these days, both included, by the universal clock; without a word the last month's. */
    @GET
    public Report taxes(@RestQuery LocalDate from, @RestQuery LocalDate to) {
        LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : to;
        LocalDate first = from == null ? last.minusDays(USUAL_DAYS - 1) : from;
        if (first.isAfter(last) || first.plusDays(MOST_DAYS).isBefore(last))
            throw new Trouble(
                            "A report covers 1 to " + MOST_DAYS + " days",
                            "from=" + first + "&to=" + last,
                            "Ask for a shorter time")
                    .as(Status.BAD_REQUEST);
        return new Report(first, last, sold.sums(first, last));
    }
}
