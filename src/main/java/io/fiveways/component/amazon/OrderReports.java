package io.fiveways.component.amazon;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.component.Backfills.Unlisted;
import io.fiveways.component.Cursor;
import io.fiveways.component.Installation;
import io.fiveways.component.Page;
import io.fiveways.component.Progress.Stretch;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Settings;
import io.fiveways.component.Source;
import io.fiveways.component.amazon.IntakePlan.Route;
import io.fiveways.component.amazon.ReportRun.Stage;
import io.fiveways.component.amazon.wire.Report;
import io.fiveways.model.MarketplaceOrder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Orders that reports bring: of a stretch that is too long for searches, or that a person wants read again.
 *
 * <p>A report takes minutes, so it is asked for in one poll and fetched in a later one; the cursor says how far it is.
 */
final class OrderReports implements Source<MarketplaceOrder> {

    private static final String LIST = "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL";
    private static final String CONTENTS = "GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING";
    private static final String ALARM = "order-reports";
    /** So many orders are delivered within the lease of a source. */
    private static final int PAGE = 200;

    private static final Duration LONGEST = Duration.ofHours(1);

    private final ReportsClient client;
    private final ReportDocuments documents;
    private final IntakePlan plan;
    private final Installation installation;
    private final String system;
    private final OrderReader reader;
    /** What the documents of a run hold; fetched again after a restart. */
    private ReportedOrders loaded;

    private String loadedList;

    OrderReports(
            ReportsClient client,
            ReportDocuments documents,
            IntakePlan plan,
            Settings settings,
            Installation installation) {
        this.client = client;
        this.documents = documents;
        this.plan = plan;
        this.installation = installation;
        this.system = settings.name();
        this.reader = new OrderReader(settings, installation.json());
    }

    @Override
    public Page fetch(Cursor since) throws Exception {
        if (since.isStart()) return begun();
        ReportRun run = installation.json().readValue(since.position(), ReportRun.class);
        return switch (run.stage()) {
            case LISTING -> requested(run);
            case WAITING -> waited(run);
            case READING -> page(run);
            case READ -> finished(run);
        };
    }

    /** What live reading needs comes before what a person wants read again. */
    private Page begun() throws Exception {
        Stretch live = plan.toReport();
        if (live != null) return listing(new ReportRun(live, null));
        Optional<Unlisted> again = installation.intake().backfills().next(system);
        if (again.isEmpty()) return Page.empty(Cursor.START);
        return listing(new ReportRun(again.get().stretch(), again.get().backfill()));
    }

    private Page listing(ReportRun run) throws Exception {
        plan.chose(
                "reported-orders",
                Route.REPORT,
                "a report lists what changed " + run.stretch().since() + " to "
                        + run.stretch().until());
        return on(run.listedBy(ask(LIST, run)));
    }

    private Page requested(ReportRun run) throws Exception {
        boolean isWhole = run.backfill() == null && plan.hasDeliveryRole();
        ReportRun next = run.completedBy(isWhole ? ask(CONTENTS, run) : null);
        if (run.backfill() == null) plan.awaits(run.stretch());
        return new Page(List.of(), next.cursor(installation.json()), false);
    }

    private String ask(String type, ReportRun run) throws Exception {
        plan.count(Route.REPORT, 1, 0);
        return client.createReport(type, run.stretch());
    }

    private Page waited(ReportRun run) throws Exception {
        Report list = client.getReport(run.list());
        if (list.isUnderWay() && !isTooLong(run)) return Page.empty(run.cursor(installation.json()));
        if (!list.isDone()) return failed(run, "ended as " + list.processingStatus());
        Report contents = run.contents() == null ? null : client.getReport(run.contents());
        if (contents != null && contents.isUnderWay() && !isTooLong(run))
            return Page.empty(run.cursor(installation.json()));
        boolean isWhole = contents != null && contents.isDone();
        return on(run.writtenIn(list.reportDocumentId(), isWhole ? contents.reportDocumentId() : null));
    }

    private boolean isTooLong(ReportRun run) {
        return installation.clock().instant().isAfter(run.stretch().until().plus(LONGEST)) && run.backfill() == null;
    }

    private Page page(ReportRun run) throws Exception {
        ReportedOrders orders;
        try {
            orders = loaded(run);
        } catch (RejectedException e) {
            return failed(run, e.getMessage());
        }
        if (run.delivered() == 0) name(run, orders);
        int to = Math.min(orders.complete().size(), run.delivered() + PAGE);
        List<JsonNode> items = orders.complete().subList(run.delivered(), to);
        ReportRun next = run.delivered(to, to == orders.complete().size() ? Stage.READ : Stage.READING);
        return new Page(items, next.cursor(installation.json()), true);
    }

    /** Before anything is delivered: what the report does not bring whole is not forgotten. */
    private void name(ReportRun run, ReportedOrders orders) {
        if (run.backfill() == null) installation.intake().wanted().want(orders.names());
        else installation.intake().backfills().listed(run.unlisted(), orders.names());
    }

    private ReportedOrders loaded(ReportRun run) throws Exception {
        if (run.list().equals(loadedList)) return loaded;
        ReportFile list = file(client.getDocument(run.listDocument()).url());
        ReportFile contents = run.contentsDocument() == null
                ? null
                : file(client.getRestrictedDocument(run.contentsDocument()).url());
        loaded = new ReportedOrders.Reading(system, list, contents, reader).read();
        loadedList = run.list();
        return loaded;
    }

    private ReportFile file(String url) throws Exception {
        return ReportFile.read(documents.download(url));
    }

    private Page finished(ReportRun run) {
        if (run.backfill() == null) plan.covered(run.stretch());
        installation.alarms().clear(system, ALARM);
        loaded = null;
        loadedList = null;
        return Page.empty(Cursor.START);
    }

    /** Searches go on where they were: nothing is skipped. */
    private Page failed(ReportRun run, String why) {
        String sentence =
                "The report on orders changed %s to %s %s. Searches go on; nothing is lost, but orders may be late"
                        .formatted(run.stretch().since(), run.stretch().until(), why);
        if (run.backfill() == null) plan.failed();
        else installation.intake().backfills().failed(run.unlisted(), sentence);
        installation.alarms().raise(system, ALARM, sentence);
        return Page.empty(Cursor.START);
    }

    private Page on(ReportRun run) throws Exception {
        return new Page(List.of(), run.cursor(installation.json()), true);
    }

    @Override
    public void delivered(int fresh) {
        plan.count(Route.REPORT, 0, fresh);
    }

    @Override
    public MarketplaceOrder read(JsonNode item) throws RejectedException {
        return reader.read(item);
    }

    @Override
    public String id(JsonNode item) {
        return OrderReader.id(item);
    }
}
