package io.fiveways.component.amazon;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Answer;
import io.fiveways.component.Call;
import io.fiveways.component.Http;
import io.fiveways.component.Progress.Stretch;
import io.fiveways.component.Quota.Rate;
import io.fiveways.component.amazon.wire.CreateReportRequest;
import io.fiveways.component.amazon.wire.Report;
import io.fiveways.component.amazon.wire.ReportDocument;
import io.fiveways.component.amazon.wire.Reports;
import io.fiveways.component.amazon.wire.RestrictedTokenRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The operations of Reports 2021-06-30 that we use, and the token that restricted documents need. */
final class ReportsClient {

    private static final Rate CREATE = new Rate(0.0167, 15);
    private static final Rate LIST = new Rate(0.0222, 10);
    private static final Rate GET = new Rate(2, 15);
    private static final Rate GET_DOCUMENT = new Rate(0.0167, 15);
    private static final Rate CREATE_TOKEN = new Rate(1, 10);
    private static final String REPORTS = "/reports/2021-06-30/reports";
    private static final String DOCUMENTS = "/reports/2021-06-30/documents/";
    private static final String TOKENS = "/tokens/2021-03-01/restrictedDataToken";

    private final Http http;
    private final ObjectMapper json;
    private final List<String> marketplaceIds;

    ReportsClient(Http http, ObjectMapper json, List<String> marketplaceIds) {
        this.http = http;
        this.json = json;
        this.marketplaceIds = marketplaceIds;
    }

    /**
     * <a href="https://developer-docs.amazon.com/sp-api/reference/createreport">createReport</a>: the report's id.
     * Never repeated by itself: the same report asked for twice is cancelled.
     */
    String createReport(String type, Stretch stretch) throws Exception {
        CreateReportRequest request = new CreateReportRequest(
                type,
                marketplaceIds,
                stretch.since().truncatedTo(ChronoUnit.SECONDS),
                stretch.until().truncatedTo(ChronoUnit.SECONDS));
        Call call = Call.post("createReport", REPORTS, json.writeValueAsString(request))
                .costing(CREATE, 1);
        return read(http.send(call), Report.class).reportId();
    }

    /**
     * <a href="https://developer-docs.amazon.com/sp-api/reference/getreports">getReports</a> in every state, of all
     * marketplaces.
     *
     * @param since ninety days ago at most
     */
    Reports getReports(String type, Instant since) throws Exception {
        Instant from = since.truncatedTo(ChronoUnit.SECONDS);
        return list("?reportTypes=" + type + "&pageSize=100&createdSince=" + AmazonClient.encoded(from.toString()));
    }

    /** The next page; Amazon refuses the token together with anything else. */
    Reports getReports(String token) throws Exception {
        return list("?nextToken=" + AmazonClient.encoded(token));
    }

    private Reports list(String query) throws Exception {
        return read(http.send(Call.get("getReports", REPORTS + query).costing(LIST, 1)), Reports.class);
    }

    /** <a href="https://developer-docs.amazon.com/sp-api/reference/getreport">getReport</a>. */
    Report getReport(String id) throws Exception {
        Call call =
                Call.get("getReport", REPORTS + "/" + AmazonClient.encoded(id)).costing(GET, 1);
        return read(http.send(call), Report.class);
    }

    /** <a href="https://developer-docs.amazon.com/sp-api/reference/getreportdocument">getReportDocument</a>. */
    ReportDocument getDocument(String id) throws Exception {
        return read(http.send(document(id)), ReportDocument.class);
    }

    /**
     * The same with a token of its own, as documents with personal data need it.
     *
     * @see <a href="https://developer-docs.amazon.com/sp-api/reference/createrestricteddatatoken">The token</a>
     */
    ReportDocument getRestrictedDocument(String id) throws Exception {
        String path = DOCUMENTS + AmazonClient.encoded(id);
        RestrictedTokenRequest request =
                new RestrictedTokenRequest(List.of(new RestrictedTokenRequest.Resource("GET", path)));
        Call call = Call.post("createRestrictedDataToken", TOKENS, json.writeValueAsString(request))
                .costing(CREATE_TOKEN, 1)
                .harmless();
        String token = http.send(call).body().path("restrictedDataToken").asText();
        return read(http.send(document(id).header("x-amz-access-token", token)), ReportDocument.class);
    }

    private static Call document(String id) {
        return Call.get("getReportDocument", DOCUMENTS + AmazonClient.encoded(id))
                .costing(GET_DOCUMENT, 1);
    }

    private <T> T read(Answer answer, Class<T> type) throws IOException {
        if (!answer.body().isObject()) throw new IOException("Amazon answered with something that is no JSON object");
        return json.treeToValue(answer.body(), type);
    }
}
