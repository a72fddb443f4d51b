package io.fiveways.sandbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AmazonReportsTest {

    private static final String LIST = "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL";
    private static final String CONTENTS = "GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING";

    private final SandboxClock clock = new SandboxClock(600);
    private final SimulatedAmazon amazon = new SimulatedAmazon(0, clock, 1);
    private final HttpClient http = HttpClient.newHttpClient();
    private Seller seller;

    @BeforeEach
    void signIn() throws Exception {
        seller = new Seller(amazon).signedIn();
    }

    @AfterEach
    void close() {
        amazon.close();
    }

    @Test
    void a_report_takes_its_time_and_lists_what_changed_without_personal_data() throws Exception {
        String order = amazon.place(draft());
        amazon.reports().takes(Duration.ofDays(1));

        String report = create(LIST);

        assertEquals("IN_QUEUE", shown(report).path("processingStatus").asText());
        amazon.reports().takes(Duration.ofMinutes(2));
        String text =
                unpacked(download(document(done(report)).path("url").asText()).body());
        assertTrue(text.startsWith("amazon-order-id\tmerchant-order-id\tpurchase-date\tlast-updated-date\t"), text);
        assertTrue(text.contains(order) && text.contains("\tUnshipped\tMerchant\tAmazon.de\t"), text);
        assertTrue(!text.contains("Kim Muster") && !text.contains("Lange Gasse"), text);
    }

    @Test
    void a_restricted_document_opens_to_nobody_but_a_token_for_it() throws Exception {
        amazon.place(draft());
        String document = done(create(CONTENTS));

        int refused = seller.get("/reports/2021-06-30/documents/" + document).statusCode();
        Seller restricted = seller.bearing(restrictedToken("/reports/2021-06-30/documents/" + document));
        JsonNode opened = Seller.json(restricted.get("/reports/2021-06-30/documents/" + document));

        assertEquals(403, refused);
        assertEquals(403, restricted.get("/reports/2021-06-30/reports/1").statusCode());
        assertTrue(unpacked(download(opened.path("url").asText()).body()).contains("Kim Muster\tLange Gasse 7"));
    }

    @Test
    void a_document_is_gone_after_five_minutes() throws Exception {
        amazon.place(draft());
        String url = document(done(create(LIST))).path("url").asText();
        Instant given = clock.instant();

        await().until(() -> clock.instant().isAfter(given.plus(Duration.ofMinutes(5))));

        HttpResponse<byte[]> late = download(url);
        assertEquals(403, late.statusCode());
        assertTrue(new String(late.body(), StandardCharsets.UTF_8).contains("Request has expired"));
    }

    @Test
    void what_amazon_makes_by_itself_is_listed_under_each_marketplace_page_by_page() throws Exception {
        amazon.settlements().offer(new byte[] {'a', '\n', 'b'}, AmazonMarket.DE, AmazonMarket.FR, AmazonMarket.GB);
        String path = "/reports/2021-06-30/reports?";
        String types = "reportTypes=" + AmazonSettlements.REPORT;

        JsonNode first = Seller.json(seller.get(path + types + "&pageSize=2"));
        String token = first.path("nextToken").asText();
        JsonNode second = Seller.json(seller.get(path + "nextToken=" + token));

        assertEquals(2, first.path("reports").size());
        assertEquals(1, second.path("reports").size());
        assertTrue(second.path("nextToken").isMissingNode());
        assertEquals(
                1,
                Seller.json(seller.get(path + types + "&marketplaceIds=" + AmazonMarket.FR.id()))
                        .path("reports")
                        .size());
        assertEquals(
                List.of(400, 400),
                List.of(
                        seller.get(path + types + "&nextToken=" + token).statusCode(),
                        seller.get(path + "pageSize=2").statusCode()));
    }

    @Test
    void a_report_on_nothing_is_cancelled() throws Exception {
        String report = create(LIST);

        await().until(() -> shown(report).path("processingStatus").asText().equals("CANCELLED"));
    }

    @Test
    void without_the_role_neither_restricted_reports_nor_tokens_are_given() throws Exception {
        amazon.reports().deliveryRole(false);

        int report = seller.post("/reports/2021-06-30/reports", asked(CONTENTS)).statusCode();
        int token = seller.post(
                        RestrictedTokens.PATH, "{\"restrictedResources\":[{\"method\":\"GET\",\"path\":\"/x\"}]}")
                .statusCode();

        assertEquals(List.of(403, 403), List.of(report, token));
    }

    @Test
    void reports_are_asked_for_within_their_quota() throws Exception {
        amazon.quota("createReport", 0.0000001, 2);

        List<Integer> answers = List.of(
                seller.post("/reports/2021-06-30/reports", asked(LIST)).statusCode(),
                seller.post("/reports/2021-06-30/reports", asked(LIST)).statusCode(),
                seller.post("/reports/2021-06-30/reports", asked(LIST)).statusCode());

        assertEquals(List.of(202, 202, 429), answers);
    }

    private String create(String type) throws Exception {
        HttpResponse<String> answer = seller.post("/reports/2021-06-30/reports", asked(type));
        assertEquals(202, answer.statusCode(), answer.body());
        return Seller.json(answer).path("reportId").asText();
    }

    private String asked(String type) {
        return Json.write(Map.of(
                "reportType", type,
                "marketplaceIds", List.of(AmazonMarket.DE.id()),
                "dataStartTime", clock.instant().minus(Duration.ofDays(1)).toString(),
                "dataEndTime", clock.instant().toString()));
    }

    private String done(String report) {
        await().until(() -> shown(report).path("processingStatus").asText().equals("DONE"));
        try {
            return shown(report).path("reportDocumentId").asText();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode shown(String report) throws Exception {
        return Seller.json(seller.get("/reports/2021-06-30/reports/" + report));
    }

    private JsonNode document(String id) throws Exception {
        return Seller.json(seller.get("/reports/2021-06-30/documents/" + id));
    }

    private String restrictedToken(String path) throws Exception {
        String asked = "{\"restrictedResources\":[{\"method\":\"GET\",\"path\":\"%s\"}]}".formatted(path);
        return Seller.json(seller.post(RestrictedTokens.PATH, asked))
                .path("restrictedDataToken")
                .asText();
    }

    private HttpResponse<byte[]> download(String url) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
    }

    private static String unpacked(byte[] bytes) throws Exception {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static AmazonOrderDraft draft() {
        return AmazonOrderDraft.of(AmazonMarket.DE, DraftLine.of("TEE-BLK-M", 1, "19.99"));
    }
}
