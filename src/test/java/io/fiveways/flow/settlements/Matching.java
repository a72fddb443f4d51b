package io.fiveways.flow.settlements;

import io.fiveways.component.Owners.Owner;
import io.fiveways.component.Seal;
import io.fiveways.flow.settlements.BookingPolicy.RevenueAt;
import io.fiveways.mapping.MappingTable;
import io.fiveways.model.OrderLink;
import io.fiveways.model.Payout;
import io.fiveways.model.Ref;
import io.fiveways.model.SettlementFile;
import io.fiveways.state.DeadLetter;
import io.fiveways.state.DisputedRows;
import io.fiveways.state.PayoutFacts;
import io.fiveways.state.PlacedOrders;
import io.fiveways.state.SettlementFollowers;
import io.fiveways.state.SettlementLetters;
import io.fiveways.state.StoredSettlements;
import io.fiveways.state.UnknownOrders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Books of a test whose settlements are matched with orders, as the routes do it. */
final class Matching implements AutoCloseable {

    static final MatchPolicy POST =
            new MatchPolicy(false, Instant.EPOCH, List.of("Liquidations"), 500, Accounting.BERLIN);

    final Accounting books;
    final Payouts payouts;
    private final Settlements settlements;
    private final PlacedOrders orders;
    private final Matches matches;

    Matching(Path folder, MatchPolicy policy) {
        books = new Accounting(folder, RevenueAt.SETTLEMENT);
        orders = new PlacedOrders(books.database.sql(), books.json);
        SettlementFollowers followers = new SettlementFollowers(books.database.sql());
        payouts = new Payouts(followers, new PayoutFacts(books.database.sql()), books.asked);
        matches = new Matches(
                new Matches.Tables(
                        followers,
                        new UnknownOrders(books.database.sql()),
                        new DisputedRows(books.database.sql()),
                        new SettlementLetters(
                                books.database.sql(),
                                new Seal(Base64.getEncoder().encodeToString(new byte[32])),
                                Matching::owner)),
                new Matches.Asked(Accounting.table("disputes"), system -> "amazon"),
                policy,
                books.json,
                Clock.systemUTC());
        ProvedSettlements proved =
                new ProvedSettlements(new SettlementReader(), new StoredSettlements(books.database.sql(), books.json));
        settlements = new Settlements(
                new MatchedReadings(proved, matches),
                books.asked,
                new Settlements.Books(books.entries, books.bookings, books.alarms),
                new BookingPolicy(Accounting.BERLIN, RevenueAt.SETTLEMENT, null, 100, Duration.ofHours(1)),
                Clock.systemUTC());
    }

    private static Owner owner(String flow, String cause) {
        MappingTable owners = Accounting.table("owners");
        Map<String, String> row = owners.row(Map.of("flow", flow, "cause", cause));
        return new Owner(row.get("owner"), Duration.ofMinutes(Long.parseLong(row.get("minutes"))));
    }

    /** Reads, books and matches a file as the routes do. */
    SettlementFile settle(FileText text) throws IOException {
        SettlementFile file = books.keep(text);
        settlements.book(file);
        follow();
        return file;
    }

    void bookWaiting() throws IOException {
        for (SettlementFile file : settlements.waiting()) settlements.book(file);
        follow();
    }

    private void follow() {
        for (SettlementFile file : matches.waiting()) {
            look(file);
            matches.queued(file);
        }
    }

    /** As when its letter is replayed, or its message comes a second time. */
    void look(SettlementFile file) {
        matches.look(file);
        payouts.remember(file);
    }

    void watch() {
        matches.heal();
        payouts.wake();
    }

    /** We read the order and mean to place it. */
    void know(String order) {
        orders.decide(Sales.order(order, 1, "100.00"), "shopify");
    }

    /** A shop has the order. */
    void place(String order) {
        know(order);
        orders.link(new OrderLink(
                Sales.ref(order), new Ref("shopify", "gid-" + order), "#1", Instant.parse("2026-05-28T10:00:00Z")));
    }

    List<String> letters(String where) {
        return books.database
                .sql()
                .queryForList("select message from dead_letter where " + where + " order by id", String.class);
    }

    void decide(String where, DeadLetter.State state) {
        books.database
                .sql()
                .update(
                        "update dead_letter set state = ?, decided_at = clock_timestamp() where " + where,
                        state.name());
    }

    /** What the shops are to be told next. */
    List<Payout> told() {
        List<Payout> told = payouts.waiting();
        told.forEach(payouts::queued);
        return told;
    }

    @Override
    public void close() {
        books.close();
    }
}
