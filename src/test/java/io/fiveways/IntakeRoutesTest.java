package io.fiveways;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.contract.AmazonModels;
import io.fiveways.model.Ref;
import io.fiveways.sandbox.AmazonMarket;
import io.fiveways.sandbox.AmazonOrderDraft;
import io.fiveways.sandbox.DraftLine;
import io.fiveways.sandbox.Recorded;
import io.fiveways.state.StoredBackfills;
import io.fiveways.state.StoredBackfills.Backfill;
import io.fiveways.state.StoredBackfills.State;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders that reports bring, and orders that a person wants read again, through the real routes. */
class IntakeRoutesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Rig rig = new Rig(300);

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void a_backlog_is_read_from_reports_at_once_where_the_role_is_granted() throws Exception {
        rig.with("roles", "direct-to-consumer").start(Map.of("orders.sweep", "PT24H"));

        List<String> ids = backlog();

        assertSoldOnce(ids);
        assertTrue(brought("REPORT") >= 12, "plain orders of the seller come whole");
        assertTrue(brought("GET_ORDER") >= 8, "gifts, and what Amazon ships, come one by one");
        assertEquals(0, rig.database.count("dead_letter", "true"));
        assertContract("createReport", "createRestrictedDataToken", "getOrder", "getReport", "getReportDocument");
    }

    @Test
    void a_backlog_is_read_one_by_one_from_a_report_without_personal_data() throws Exception {
        rig.amazon.reports().deliveryRole(false);
        rig.start(Map.of("orders.sweep", "PT24H"));

        List<String> ids = backlog();

        assertSoldOnce(ids);
        assertEquals(0, brought("REPORT"));
        assertTrue(brought("GET_ORDER") >= 20);
    }

    @Test
    void searches_go_on_where_they_were_when_a_report_fails() throws Exception {
        rig.amazon.reports().nextEnd("FATAL", 100);
        rig.start(Map.of("orders.sweep", "PT24H"));

        List<String> ids = backlog();

        assertSoldOnce(ids);
        assertEquals(0, brought("REPORT") + brought("GET_ORDER"));
        assertTrue(rig.installation
                .alarms()
                .raised("amazon", "order-reports")
                .orElseThrow()
                .contains("ended as FATAL"));
    }

    @Test
    void a_backfill_brings_what_was_missed_and_changes_nothing_else() throws Exception {
        String missed = missed();
        String known = rig.amazon.place(plain(AmazonMarket.GB));
        rig.awaitShopOrder(known);

        long id = backfills().ask("amazon", List.of(ref(missed), ref(known)), rig.clock.instant(), "kim");

        rig.awaitShopOrder(missed);
        await().atMost(PATIENCE).until(() -> backfill(id).state() == State.DONE);
        assertEquals(List.of(2L, 2L), List.of(backfill(id).done(), backfill(id).total()));
        assertSoldOnce(List.of(missed, known));
        assertEquals(1, rig.database.count("trace_step", "ref = '" + ref(known) + "' and step = 'DECIDED'"));
    }

    @Test
    void a_backfill_of_a_stretch_of_time_survives_a_restart() throws Exception {
        String missed = missed();
        rig.amazon.reports().takes(Duration.ofMinutes(20));
        Instant now = rig.clock.instant();
        long id = backfills().ask("amazon", now.minus(Duration.ofDays(2)), now, "kim");
        await().atMost(PATIENCE).until(() -> rig.amazon.calls("createReport").accepted() == 1);

        rig.camel().getRouteController().stopAllRoutes();
        rig.camel().getRouteController().startAllRoutes();

        rig.awaitShopOrder(missed);
        await().atMost(PATIENCE).until(() -> backfill(id).state() == State.DONE);
        assertEquals(1, backfill(id).total());
        assertEquals(1, rig.amazon.calls("createReport").accepted());
    }

    @Test
    void an_order_that_amazon_does_not_know_goes_to_a_person() throws Exception {
        rig.start(Map.of("orders.sweep", "PT24H"));

        rig.installation.intake().wanted().want(ref("403-0000000-0000000"), rig.clock.instant());

        await().atMost(PATIENCE).until(() -> rig.database.count("dead_letter", "state = 'OPEN'") == 1);
        String sentence = rig.database.sql().queryForObject("select message from dead_letter", String.class);
        assertTrue(sentence.contains("403-0000000-0000000 was named by EVENT, but Amazon does not show it"), sentence);
        await().atMost(PATIENCE).until(() -> rig.database.count("wanted_order", "true") == 0);
    }

    /** Orders changed so fast before that searches cannot keep up. */
    private List<String> backlog() {
        await().atMost(PATIENCE).until(() -> rig.amazon.calls("searchOrders").accepted() > 0);
        await().atMost(PATIENCE)
                .until(() -> rig.installation.intake().progress().of("amazon").readUntil() != null);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 12; i++) ids.add(rig.amazon.place(plain(AmazonMarket.values()[i % 2])));
        for (int i = 0; i < 4; i++)
            ids.add(rig.amazon.place(plain(AmazonMarket.GB).byAmazon()));
        for (int i = 0; i < 4; i++) ids.add(rig.amazon.place(gift()));
        rig.installation.intake().progress().change("amazon", position -> position.read(position.readUntil(), 100_000));
        return ids;
    }

    /** Placed longer ago than live reading looks back. */
    private String missed() throws Exception {
        String missed = rig.amazon.place(plain(AmazonMarket.DE));
        Instant placed = rig.clock.instant();
        await().atMost(PATIENCE).until(() -> rig.clock.instant().isAfter(placed.plus(Duration.ofMinutes(20))));
        rig.with("read-from", "PT10M").with("sweep-back", "PT10M").start(Map.of("orders.sweep", "PT24H"));
        return missed;
    }

    private void assertSoldOnce(List<String> ids) {
        await().atMost(PATIENCE).until(() -> rig.placed.get() >= ids.size());
        assertTrue(ids.stream().allMatch(id -> rig.shopOrders(id).size() == 1));
        assertEquals(ids.size(), rig.sales());
    }

    private int brought(String route) {
        return rig.database
                .sql()
                .queryForObject(
                        "select coalesce(sum(orders), 0) from intake_figure where route = ?", Integer.class, route);
    }

    private StoredBackfills backfills() {
        return new StoredBackfills(rig.database.sql(), rig.json);
    }

    private Backfill backfill(long id) {
        return backfills().find(id).orElseThrow();
    }

    private static Ref ref(String id) {
        return new Ref("amazon", id);
    }

    private static AmazonOrderDraft plain(AmazonMarket market) {
        return AmazonOrderDraft.of(
                market, DraftLine.of("SOCK-3P", 2, "20.00").less("1.50").shipped("3.99", "3.99"));
    }

    private static AmazonOrderDraft gift() {
        return AmazonOrderDraft.of(
                AmazonMarket.DE, DraftLine.of("MUG-RED", 1, "11.95").asGift("2.50", "Classic", "Für Zoë 🎂"));
    }

    private void assertContract(String... served) {
        AmazonModels models = AmazonModels.present();
        List<Recorded> log = rig.amazon.log().stream()
                .filter(call -> models.know(call.request().path()))
                .toList();
        TreeSet<String> wrong = new TreeSet<>();
        for (Recorded call : log) {
            String method = call.request().method();
            wrong.addAll(models.request(method, target(call), call.request().text()));
            wrong.addAll(models.answer(
                    method, target(call), call.reply().status(), call.reply().body()));
        }
        assertEquals(new TreeSet<>(), wrong);
        assertTrue(log.stream()
                .map(Recorded::operation)
                .collect(Collectors.toSet())
                .containsAll(List.of(served)));
    }

    private static String target(Recorded call) {
        String query = call.request().query().entrySet().stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return call.request().rawPath() + (query.isEmpty() ? "" : "?" + query);
    }
}
