package io.fiveways.console;

import io.fiveways.model.Margin;
import io.fiveways.state.SettledMoney.By;
import io.fiveways.state.UnpaidSales.Unpaid;
import io.fiveways.state.UnpaidSales.UnpaidOrder;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;

/** What marketplaces owe, and what was earned with them. */
@Path("/api/finance")
@RolesAllowed("viewer")
@Blocking
public class FinanceDesk {

    private static final int USUAL_DAYS = 31;
    private static final int MOST_DAYS = 400;

    /** The books, as they are asked. */
    public interface Books {

        List<Unpaid> unpaid(LocalDate day);

        List<UnpaidOrder> orders(LocalDate day, String account, String currency, int limit);

        List<Margin> margins(By by, LocalDate from, LocalDate to);
    }

    /** @param basis what the margins leave out */
    public record Margins(LocalDate from, LocalDate to, String by, String basis, List<Margin> margins) {}

    private final Books books;
    private final Clock clock;

    public FinanceDesk(Books books, Clock clock) {
        this.books = books;
        this.clock = clock;
    }

    /** At the end of a day; of today, so far, where none is named. */
    @GET
    @Path("/unpaid")
    public List<Unpaid> unpaid(@RestQuery LocalDate day) {
        return books.unpaid(day == null ? today() : day);
    }

    /** The orders behind one of these sums, the oldest first. */
    @GET
    @Path("/unpaid/orders")
    public List<UnpaidOrder> orders(
            @RestQuery LocalDate day,
            @RestQuery @DefaultValue("amazon") String account,
            @RestQuery @DefaultValue("EUR") String currency,
            @RestQuery @DefaultValue("" + Limit.USUAL) int limit) {
        return books.orders(day == null ? today() : day, account, currency, Limit.of(limit));
    }

    /** Of what was posted on these days, both included; without a word the last month's by SKU. */
    @GET
    @Path("/margin")
    public Margins margin(
            @RestQuery LocalDate from, @RestQuery LocalDate to, @RestQuery @DefaultValue("sku") String by) {
        LocalDate last = to == null ? today() : to;
        LocalDate first = from == null ? last.minusDays(USUAL_DAYS - 1) : from;
        if (first.isAfter(last) || first.plusDays(MOST_DAYS).isBefore(last))
            throw wrong("A report covers 1 to " + MOST_DAYS + " days", "from=" + first + "&to=" + last);
        return new Margins(first, last, by, "before cost of goods", books.margins(dimension(by), first, last));
    }

    private static By dimension(String word) {
        return Stream.of(By.values())
                .filter(by -> by.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> wrong("Margins are told by sku, marketplace or channel", "by=" + word));
    }

    private static RuntimeException wrong(String what, String which) {
        return new Trouble(what, which, "Correct the address").as(Status.BAD_REQUEST);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }
}
