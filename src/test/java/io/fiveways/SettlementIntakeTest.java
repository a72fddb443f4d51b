package io.fiveways;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.flow.settlements.FileText;
import io.fiveways.model.Money;
import io.fiveways.model.Ref;
import io.fiveways.sandbox.AmazonMarket;
import io.fiveways.sandbox.AmazonOrderDraft;
import io.fiveways.sandbox.DraftLine;
import io.fiveways.state.ListedSettlements;
import io.fiveways.state.ListedSettlements.Line;
import io.fiveways.state.SettlementBookings.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settlement files on their way in, by the real routes: from Amazon and from the folder that Finance fills. */
class SettlementIntakeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger NUMBER = new AtomicInteger(100);

    @TempDir
    private static Path inbox;

    private static Rig rig;

    @BeforeAll
    static void start() throws Exception {
        Map<String, String> numbers = new HashMap<>(Rig.NUMBERS);
        numbers.put("fiveways.settlements.inbox", inbox.toString());
        numbers.put("settlements.inbox-every", "100");
        numbers.put("settlements.inbox-quiet", "300");
        numbers.put("settlements.poll", "PT5M");
        numbers.put("settlements.retry.cron", "* * * * * ?");
        rig = new Rig(600);
        rig.amazon.quota("getReports", 1, 1_000);
        rig.amazon.quota("getReportDocument", 1, 1_000);
        rig.start(numbers);
    }

    @AfterAll
    static void stop() throws Exception {
        rig.close();
    }

    private final String id = String.valueOf(NUMBER.incrementAndGet());

    // ---- From Amazon

    @Test
    void a_settlement_that_amazon_lists_under_five_marketplaces_is_booked_once() {
        declare("0.00 EUR");

        rig.amazon
                .settlements()
                .offer(
                        bytes(sale()),
                        AmazonMarket.DE,
                        AmazonMarket.FR,
                        AmazonMarket.IT,
                        AmazonMarket.ES,
                        AmazonMarket.GB);

        awaitState(State.BOOKED);
        long fetched = rig.amazon.calls("getReportDocument").accepted();
        await().atMost(PATIENCE)
                .until(() -> rig.amazon.calls("getReportDocument").accepted() >= fetched
                        && rig.database.count("original", "ref = '" + ref() + "' and delivered_at is not null") == 1);
        assertEquals(1, rig.database.count("settlement", "ref = '" + ref() + "'"));
        assertEquals(1, rig.database.count("trace_step", "ref = '" + ref() + "' and step = 'BOOKED'"));
        assertEquals(Money.of("93.00 EUR"), line().total());
    }

    @Test
    void an_address_that_has_expired_is_asked_for_anew() {
        declare("0.00 EUR");
        rig.amazon.settlements().nextAddressesExpire(1);

        rig.amazon.settlements().offer(bytes(sale()), AmazonMarket.DE);

        awaitState(State.BOOKED);
    }

    @Test
    void a_report_that_is_no_settlement_is_parked_and_the_next_one_is_booked() {
        declare("0.00 EUR");
        String broken = rig.amazon
                .settlements()
                .offer("<html>\n<body>Sorry</body></html>".getBytes(StandardCharsets.UTF_8), AmazonMarket.DE)
                .get(0);

        rig.amazon.settlements().offer(bytes(sale()), AmazonMarket.DE);

        awaitState(State.BOOKED);
        assertTrue(letter(broken).contains("This is XML"), letter(broken));
    }

    @Test
    void a_report_that_amazon_gave_up_on_is_parked_and_an_empty_one_is_nothing() {
        declare("0.00 EUR");
        rig.amazon.nextReportsEnd("FATAL", 1);
        String fatal =
                rig.amazon.settlements().offer(bytes(sale()), AmazonMarket.DE).get(0);
        rig.amazon.nextReportsEnd("CANCELLED", 1);
        String cancelled =
                rig.amazon.settlements().offer(bytes(sale()), AmazonMarket.FR).get(0);

        rig.amazon.settlements().offer(bytes(sale()), AmazonMarket.IT);

        awaitState(State.BOOKED);
        assertTrue(letter(fatal).contains("It ended as FATAL"), letter(fatal));
        assertEquals(0, rig.database.count("dead_letter", "ref like '%" + cancelled + "'"));
    }

    @Test
    void what_was_sold_is_settled_and_booked_once_finance_declares_the_first_reserve() {
        rig.amazon.shipsAfter(Duration.ZERO);
        rig.amazon.place(AmazonOrderDraft.of(
                        AmazonMarket.GB, DraftLine.of("SOCK-3P", 2, "20.00").shipped("3.99", "3.99"))
                .byAmazon());
        Ref settlement = new Ref("amazon", rig.amazon.settlements().close().get(0));
        await().atMost(PATIENCE).until(() -> state(settlement) == State.WAITING);

        rig.settlements.declare(settlement, Money.zero("GBP"), "finance@example.com");

        await().atMost(PATIENCE).until(() -> state(settlement) == State.BOOKED);
    }

    // ---- From the folder

    @Test
    void a_dropped_file_is_booked_and_done() throws IOException {
        declare("0.00 EUR");

        drop("amazon/july.txt", sale().text(sale().total()));

        await().atMost(PATIENCE).until(() -> Files.exists(inbox.resolve("done/amazon/july.txt")));
        assertEquals(State.BOOKED, line().state());
        assertFalse(Files.exists(inbox.resolve("amazon/july.txt")));
    }

    @Test
    void a_file_that_waits_for_something_is_done_too_and_books_itself_later() throws IOException {
        drop("first.txt", sale().text(sale().total()));
        await().atMost(PATIENCE).until(() -> Files.exists(inbox.resolve("done/first.txt")));
        assertEquals(State.WAITING, line().state());

        declare("0.00 EUR");

        awaitState(State.BOOKED);
    }

    @Test
    void a_file_with_a_cent_too_few_is_rejected_with_a_note_beside_it() throws IOException {
        declare("0.00 EUR");

        drop("cent.txt", sale().text(sale().total()).replace("\t-7.00\t", "\t-7.01\t"));

        await().atMost(PATIENCE).until(() -> Files.exists(inbox.resolve("rejected/cent.txt")));
        String note = Files.readString(inbox.resolve("rejected/cent.txt.error"));
        assertTrue(note.contains("0.01 EUR too little"), note);
        assertEquals(State.REFUSED, line().state());
    }

    @Test
    void a_file_that_is_no_settlement_or_of_nobody_is_rejected_with_a_note() throws IOException {
        drop("photo.txt", "PK\u0003\u0004");
        drop("ebay/july.txt", sale().text(sale().total()));

        await().atMost(PATIENCE)
                .until(() -> Files.exists(inbox.resolve("rejected/photo.txt"))
                        && Files.exists(inbox.resolve("rejected/ebay/july.txt")));
        assertTrue(Files.readString(inbox.resolve("rejected/photo.txt.error")).contains("zip"));
        assertTrue(Files.readString(inbox.resolve("rejected/ebay/july.txt.error"))
                .contains("'ebay' is no marketplace account that settlements come from; known are [amazon]"));
    }

    @Test
    void a_file_that_was_booked_before_a_crash_is_done_and_books_nothing_again() throws IOException {
        declare("0.00 EUR");
        String text = sale().text(sale().total());
        drop("before.txt", text);
        await().atMost(PATIENCE).until(() -> Files.exists(inbox.resolve("done/before.txt")));
        int entries = rig.database.count("journal_entry", "source = '" + ref() + "'");

        drop("after.txt", text);

        await().atMost(PATIENCE).until(() -> Files.exists(inbox.resolve("done/after.txt")));
        assertEquals(entries, rig.database.count("journal_entry", "source = '" + ref() + "'"));
    }

    @Test
    void a_file_that_is_still_written_is_left_alone() throws IOException {
        declare("0.00 EUR");
        String text = sale().text(sale().total());
        Path file = Files.writeString(inbox.resolve("long.txt"), text.substring(0, text.length() / 2));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(3_600)));
        drop("other.txt", "PK\u0003\u0004");
        await().atMost(PATIENCE).until(() -> Files.exists(inbox.resolve("rejected/other.txt")));

        drop("long.txt", text);

        await().atMost(PATIENCE).until(() -> Files.exists(inbox.resolve("done/long.txt")));
        assertFalse(Files.exists(inbox.resolve("rejected/long.txt")));
        assertEquals(State.BOOKED, line().state());
    }

    // ---- What they are made of

    /** 100.00 sold, 93.00 paid. */
    private FileText sale() {
        return new FileText(id, "2026-06-20 00:00:00", "2026-07-04 00:00:00", "2026-07-06 00:00:00", "EUR")
                .order("403-0000001-0000" + id, 1, "ItemPrice", "Principal", "100.00")
                .order("403-0000001-0000" + id, 1, "ItemFees", "Commission", "-7.00");
    }

    private static byte[] bytes(FileText text) {
        return text.text(text.total()).getBytes(StandardCharsets.UTF_8);
    }

    /** As a careful program does it: under another name first. */
    private static void drop(String name, String text) throws IOException {
        Path file = inbox.resolve(name);
        Files.createDirectories(file.getParent());
        Path draft = Files.writeString(file.resolveSibling(file.getFileName() + ".part"), text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void declare(String reserve) {
        rig.settlements.declare(Ref.of(ref()), Money.of(reserve), "finance@example.com");
    }

    private String ref() {
        return "amazon:" + id;
    }

    private void awaitState(State state) {
        await().atMost(PATIENCE).until(() -> state(Ref.of(ref())) == state);
    }

    private static State state(Ref settlement) {
        List<Line> files = new ListedSettlements(rig.database.sql()).of(settlement);
        return files.isEmpty() ? null : files.get(0).state();
    }

    private Line line() {
        return new ListedSettlements(rig.database.sql()).of(Ref.of(ref())).get(0);
    }

    /** The sentence of the letter about a report. */
    private static String letter(String report) {
        String where = "ref like '%" + report + "'";
        await().atMost(PATIENCE).until(() -> rig.database.count("dead_letter", where) == 1);
        return rig.database.sql().queryForObject("select message from dead_letter where " + where, String.class);
    }
}
