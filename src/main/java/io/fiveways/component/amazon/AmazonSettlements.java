package io.fiveways.component.amazon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fiveways.component.Cursor;
import io.fiveways.component.Installation;
import io.fiveways.component.Page;
import io.fiveways.component.RejectedException;
import io.fiveways.component.SettlementFiles;
import io.fiveways.component.Source;
import io.fiveways.component.amazon.wire.Report;
import io.fiveways.component.amazon.wire.Reports;
import io.fiveways.model.Ref;
import io.fiveways.model.RefusedException;
import io.fiveways.model.SettlementFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Settlements as Amazon closes them. It makes their reports by itself and refuses to be asked for one: they are found in
 * the list of all reports, each under several marketplaces, and fetched the oldest first.
 *
 * <p>A report is fetched once; that two of them hold the same file is found when it is stored.
 */
final class AmazonSettlements implements Source<SettlementFile> {

    static final String TYPE = "GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2";
    /** Amazon keeps reports for ninety days. */
    private static final Duration OLDEST = Duration.ofDays(89);

    private static final String FILE = "file";
    private static final String REFUSAL = "refusal";

    private final ReportsClient client;
    private final ReportDocuments documents;
    private final Supplier<SettlementFiles> files;
    private final Installation installation;
    private final String system;

    AmazonSettlements(
            ReportsClient client,
            ReportDocuments documents,
            Supplier<SettlementFiles> files,
            Installation installation,
            String system) {
        this.client = client;
        this.documents = documents;
        this.files = files;
        this.installation = installation;
        this.system = system;
    }

    @Override
    public Page fetch(Cursor since) throws Exception {
        Instant oldest = installation.clock().instant().minus(OLDEST);
        SettlementRun run = since.isStart()
                ? SettlementRun.from(oldest)
                : installation.json().readValue(since.position(), SettlementRun.class);
        return run.isToList() ? listed(run, oldest) : fetched(run);
    }

    private Page listed(SettlementRun run, Instant oldest) throws Exception {
        Instant now = installation.clock().instant();
        Reports page;
        try {
            page = run.token() == null
                    ? client.getReports(TYPE, run.since().isBefore(oldest) ? oldest : run.since())
                    : client.getReports(run.token());
        } catch (RejectedException e) {
            if (run.token() == null) throw e;
            return page(null, run.again(), false);
        }
        SettlementRun next = run.with(page, now);
        return page(null, next, next.token() != null || !next.waiting().isEmpty());
    }

    private Page fetched(SettlementRun run) throws Exception {
        SettlementRun next = run.fetched();
        return page(item(run.next()), next, !next.waiting().isEmpty());
    }

    private Page page(ObjectNode item, SettlementRun next, boolean more) throws JsonProcessingException {
        Cursor cursor = next.cursor(installation.json());
        return new Page(item == null ? List.of() : List.of(item), cursor, more);
    }

    /** One report with the file that it brought, or with the sentence that says why it brought none. */
    private ObjectNode item(Report report) throws Exception {
        ObjectNode item = installation.json().valueToTree(report);
        try {
            if (!report.isDone()) throw new RefusedException(unfinished(report));
            item.set(FILE, installation.json().valueToTree(stored(report)));
        } catch (RefusedException | RejectedException e) {
            item.put(REFUSAL, e.getMessage());
        }
        return item;
    }

    private static String unfinished(Report report) {
        return "FATAL".equals(report.processingStatus())
                ? "It ended as FATAL: Amazon gave up on it and will not try again by itself"
                : "Its status is '%s', which Fiveways does not know".formatted(report.processingStatus());
    }

    /** An address is good for five minutes; where they are over, there is a new one. */
    private SettlementFile stored(Report report) throws Exception {
        try {
            return download(report);
        } catch (ExpiredException e) {
            return download(report);
        }
    }

    private SettlementFile download(Report report) throws Exception {
        if (report.reportDocumentId() == null) throw new RefusedException("It is done, but has no document");
        String url = client.getDocument(report.reportDocumentId()).url();
        return documents.stream(url, in -> files.get().keep(in, system));
    }

    @Override
    public SettlementFile read(JsonNode item) throws RejectedException {
        if (item.has(REFUSAL))
            throw new RejectedException(
                    ("Amazon's settlement report %s of %s cannot be used. %s. Download the settlement from"
                                    + " Seller Central and put it into the inbox, then discard this; other settlements go on")
                            .formatted(
                                    item.path("reportId").asText(),
                                    item.path("createdTime").asText(),
                                    item.path(REFUSAL).asText().replaceFirst("\\.$", "")));
        try {
            return installation.json().treeToValue(item.path(FILE), SettlementFile.class);
        } catch (JsonProcessingException e) {
            throw new RejectedException("The settlement report cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public String id(JsonNode item) {
        return item.has(FILE)
                ? Ref.of(item.at("/file/ref").asText()).id()
                : "settlement-report-" + item.path("reportId").asText();
    }
}
