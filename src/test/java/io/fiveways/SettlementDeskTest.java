package io.fiveways;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fiveways.flow.settlements.FileText;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Settlements as people hand them in and look at them, on the real application. */
@QuarkusTest
@QuarkusTestResource(value = SimulatedWorld.class, restrictToAnnotatedClass = true)
class SettlementDeskTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ALL = "/api/settlements";
    private static final AtomicInteger NUMBER = new AtomicInteger(200);

    @Inject
    JdbcTemplate sql;

    private final String id = String.valueOf(NUMBER.incrementAndGet());
    private final String one = ALL + "/amazon:" + id;
    private final String order = "403-0000001-0000" + id;

    @Test
    void a_file_that_is_handed_in_is_answered_with_its_proof() {
        declared();

        ValidatableResponse answer = handIn(sale());

        answer.statusCode(201)
                .body("settlement.ref", equalTo("amazon:" + id))
                .body("settlement.state", equalTo("BOOKED"))
                .body("settlement.version", equalTo(1))
                .body("proof.failures", hasSize(0))
                .body("proof.passed", hasItem(startsWith("2 rows sum to 93.00 EUR")));
    }

    @Test
    void a_file_that_is_booked_is_left_alone_compressed_or_not() throws IOException {
        declared();
        handIn(sale()).statusCode(201);

        ValidatableResponse again = handIn(zipped(sale()));

        again.statusCode(200).body("settlement.version", equalTo(1));
        assertEquals(1, count("settlement"));
    }

    @Test
    void a_booked_settlement_can_be_looked_at_from_every_side() {
        declared();
        handIn(sale()).statusCode(201);

        viewer().get(one)
                .then()
                .statusCode(200)
                .body("start", equalTo("2026-06-20T00:00:00Z"))
                .body("currency", equalTo("EUR"))
                .body("total", equalTo("93.00 EUR"))
                .body("opening", equalTo("0.00 EUR"))
                .body("lines.Commission", equalTo("-7.00 EUR"))
                .body("files", hasSize(1));
        viewer().get(one + "/proof").then().statusCode(200).body("rows", equalTo(2));
        viewer().get(one + "/bridge")
                .then()
                .statusCode(200)
                .body("from", equalTo("100.00 EUR"))
                .body("steps.name", equalTo(List.of("Commission")))
                .body("difference", equalTo("7.00 EUR"))
                .body("to", equalTo("93.00 EUR"));
    }

    @ParameterizedTest
    @CsvSource({
        "json, application/json, kind",
        "csv, text/csv, 'entry,date,source'",
        "hledger, text/plain, ; Journal of Fiveways",
        "beancount, text/plain, option \"title\""
    })
    void its_journal_is_told_in_every_form(String format, String type, String part) {
        declared();
        handIn(sale()).statusCode(201);

        Response journal = viewer().get(one + "/journal?format=" + format);

        journal.then().statusCode(200).contentType(startsWith(type)).body(containsString(part));
    }

    @Test
    void the_list_can_be_narrowed_and_turned_like_pages() {
        handIn(sale()).statusCode(202);

        viewer().get(ALL + "?state=waiting&account=amazon&limit=200")
                .then()
                .statusCode(200)
                .body("state", everyItem(equalTo("WAITING")))
                .body("ref", hasItem("amazon:" + id));
        int file = viewer().get(one).then().extract().path("file");
        viewer().get(ALL + "?before=" + file)
                .then()
                .body("findAll { it.ref == 'amazon:%s' }".formatted(id), hasSize(0));
        viewer().get(ALL + "?account=amazon-eu").then().body("$", hasSize(0));
    }

    @Test
    void a_cent_too_few_is_refused_with_the_row_to_look_at() {
        declared();
        String text = text(sale()).replace("\t-7.00\t", "\t-7.01\t");

        ValidatableResponse answer = handIn(text.getBytes(StandardCharsets.UTF_8));

        answer.statusCode(422)
                .body("settlement.state", equalTo("REFUSED"))
                .body("proof.failures[0].difference", equalTo("-0.01 EUR"))
                .body("proof.failures[0].sentence", containsString("0.01 EUR too little"))
                .body("proof.failures[0].candidates", notNullValue());
        viewer().get(one + "/journal").then().statusCode(409).body("what", containsString("too little"));
    }

    @Test
    void what_is_no_settlement_is_refused_with_a_sentence() {
        handIn("PK\u0003\u0004".getBytes(StandardCharsets.UTF_8))
                .statusCode(422)
                .body("what", containsString("zip or spreadsheet"));
    }

    @Test
    void a_declared_reserve_books_what_waited_for_it() {
        handIn(sale()).statusCode(202).body("settlement.reason", containsString("declare the reserve before it"));

        Response declared = declare("0.00 EUR");

        declared.then().statusCode(201).body("settlement.state", equalTo("BOOKED"));
        declare("1.00 EUR").then().statusCode(409);
    }

    @Test
    void a_reserve_of_another_currency_or_none_is_refused() {
        handIn(sale()).statusCode(202);

        declare("0.00 USD").then().statusCode(400).body("what", containsString("0.00 EUR"));
        declare("nothing").then().statusCode(400);
        assertEquals(
                0,
                sql.queryForObject(
                        "select count(*) from opening_reserve where settlement = ?", Integer.class, "amazon:" + id));
    }

    @Test
    void an_unknown_kind_of_money_waits_for_its_mapping_and_books_itself() throws IOException {
        declared();
        String kind = "Mystery" + id;
        handIn(sale().order(order, 1, "ItemFees", kind, "-1.00"))
                .statusCode(202)
                .body("settlement.reason", containsString("no row for Order / ItemFees / " + kind));

        Files.writeString(
                SimulatedWorld.mappings.resolve("gl-accounts.yaml"),
                "  - {marketplace: amazon, market: \"*\", transactionType: Order, amountType: ItemFees, amountDescription: "
                        + kind
                        + ", account: Expenses:Commission, name: Commission, costCentre: \"\", sign: out, part: other}\n",
                StandardOpenOption.APPEND);

        await().atMost(PATIENCE)
                .until(() -> viewer().get(one).jsonPath().getString("state").equals("BOOKED"));
        viewer().get(one).then().body("reason", nullValue()).body("lines.Commission", equalTo("-8.00 EUR"));
    }

    @Test
    void the_way_from_an_order_to_its_payout_is_told_in_steps() {
        declared();
        handIn(sale()).statusCode(201);
        sql.update("""
                insert into placed_order (ref, marketplace, market, shop, fulfilled_by, status, placed_at, updated_at,
                                          total, lines)
                values (?, 'amazon', 'DE', 'commercetools', 'MERCHANT', 'SHIPPED', now(), now(), '101.00 EUR', '{}')""", "amazon:" + order);

        viewer().get("/api/orders/amazon:" + order + "/bridge")
                .then()
                .statusCode(200)
                .body("from", equalTo("101.00 EUR"))
                .body("steps.amount", equalTo(List.of("-1.00 EUR", "-7.00 EUR")))
                .body("to", equalTo("93.00 EUR"));
        viewer().get("/api/orders/amazon:" + order).then().statusCode(200).body("total", equalTo("101.00 EUR"));
        viewer().get("/api/orders/amazon:404-0000000-0000000/bridge").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/settlements/amazon:999999, 404, no such settlement",
        "/api/settlements/999999, 400, amazon:25829544191",
        "/api/settlements/amazon:..%2F..%2Fetc, 400, amazon:25829544191",
        "/api/settlements/amazon:999999/proof, 404, no such settlement",
        "/api/settlements?state=lost, 400, SUPERSEDED",
        "/api/settlements?limit=1000, 400, 1 to 200"
    })
    void a_wrong_question_is_answered_with_a_sentence(String path, int status, String part) {
        viewer().urlEncodingEnabled(false).get(path).then().statusCode(status).body("what", containsString(part));
    }

    @Test
    void a_wrong_account_or_form_is_answered_with_a_sentence() {
        handIn(sale()).statusCode(202);

        operator()
                .body(text(sale()))
                .post(ALL + "?account=../../etc")
                .then()
                .statusCode(400)
                .body("what", containsString("known are [amazon]"));
        viewer().get(one + "/journal?format=xlsx").then().statusCode(400).body("what", containsString("beancount"));
        viewer().get(one + "/proof?file=0").then().statusCode(404);
    }

    @Test
    void only_who_may_write_hands_in_and_declares() {
        viewer().body(text(sale())).post(ALL).then().statusCode(403);
        viewer().contentType("application/json")
                .body("{}")
                .post(one + "/opening-reserve")
                .then()
                .statusCode(403);

        assertEquals(0, count("settlement"));
    }

    @Test
    void a_settlement_may_be_large_and_nothing_else() throws Exception {
        declared();
        FileText large = sale();
        for (int row = 0; row < 15_000; row++) large.order(order, 1, "ItemPrice", "Principal", "1.00");

        handIn(large).statusCode(201).body("settlement.rows", greaterThan(15_000));

        byte[] body = new byte[3_000_000];
        operator()
                .contentType("application/json")
                .body(body)
                .post("/api/backfills")
                .then()
                .statusCode(413);
        assertEquals(411, inParts("/api/backfills"));
        assertEquals(422, inParts(ALL));
    }

    @Test
    void settlements_are_told_over_http_2_too() throws Exception {
        assertEquals(
                200,
                status(request(ALL).version(HttpClient.Version.HTTP_2).GET().build()));
    }

    /** A body whose length is not told before. */
    private static int inParts(String path) throws Exception {
        return status(request(path)
                .version(HttpClient.Version.HTTP_1_1)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[100])))
                .build());
    }

    private static HttpRequest.Builder request(String path) {
        String key = Base64.getEncoder().encodeToString("operator:operator".getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                .header("authorization", "Basic " + key);
    }

    private static int status(HttpRequest request) throws Exception {
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }

    /** 100.00 sold, 93.00 paid. */
    private FileText sale() {
        return new FileText(id, "2026-06-20 00:00:00", "2026-07-04 00:00:00", "2026-07-06 00:00:00", "EUR")
                .order(order, 1, "ItemPrice", "Principal", "100.00")
                .order(order, 1, "ItemFees", "Commission", "-7.00");
    }

    /** As if Finance had said before that nothing was held back. */
    private void declared() {
        sql.update(
                "insert into opening_reserve (settlement, amount, declared_by) values (?, '0.00 EUR', 'finance')",
                "amazon:" + id);
    }

    private Response declare(String reserve) {
        return operator()
                .contentType("application/json")
                .body(Map.of("reserve", reserve))
                .post(one + "/opening-reserve");
    }

    private static ValidatableResponse handIn(FileText text) {
        return handIn(text(text).getBytes(StandardCharsets.UTF_8));
    }

    private static ValidatableResponse handIn(byte[] file) {
        return operator()
                .contentType("text/tab-separated-values")
                .body(file)
                .post(ALL)
                .then();
    }

    private static byte[] zipped(FileText text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(bytes)) {
            packing.write(text(text).getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String text(FileText text) {
        return text.text(text.total());
    }

    private int count(String table) {
        return sql.queryForObject("select count(*) from " + table + " where ref = ?", Integer.class, "amazon:" + id);
    }

    private static RequestSpecification viewer() {
        return given().auth().preemptive().basic("viewer", "viewer");
    }

    private static RequestSpecification operator() {
        return given().auth().preemptive().basic("operator", "operator");
    }
}
