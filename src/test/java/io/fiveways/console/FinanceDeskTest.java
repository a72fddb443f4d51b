package io.fiveways.console;

import static io.fiveways.console.People.operator;
import static io.fiveways.console.People.viewer;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.fiveways.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class FinanceDeskTest {

    private static final String STATEMENTS = "/api/bank-statements";

    private static byte[] statement() throws IOException {
        try (InputStream file =
                FinanceDeskTest.class.getResourceAsStream("/recorded/bank/camt.053.001.08_two-days.xml")) {
            return file.readAllBytes();
        }
    }

    @Test
    void a_bank_statement_is_fed_by_hand_and_answered_with_what_became_of_it() throws IOException {
        operator().contentType("application/xml").body(statement()).post(STATEMENTS);

        operator()
                .contentType("application/xml")
                .body(statement())
                .post(STATEMENTS)
                .then()
                .statusCode(200)
                .body("statement", equalTo(java.util.List.of("2026-05-18/1", "2026-05-19/1")))
                .body("[0].lines", equalTo(2))
                .body("[0].isNew", equalTo(false));
    }

    @Test
    void what_is_no_bank_statement_is_refused_with_a_sentence() {
        operator()
                .contentType("application/xml")
                .body("<a/>")
                .post(STATEMENTS)
                .then()
                .statusCode(400)
                .body("what", containsString("no camt.053"));
    }

    @Test
    void who_only_looks_feeds_no_statement() {
        viewer().contentType("application/xml")
                .body("<a/>")
                .post(STATEMENTS)
                .then()
                .statusCode(403);
    }

    @Test
    void margins_say_that_they_are_before_the_cost_of_goods() {
        viewer().get("/api/finance/margin?from=2026-01-01&to=2026-01-31&by=marketplace")
                .then()
                .statusCode(200)
                .body("basis", equalTo("before cost of goods"))
                .body("margins", hasSize(0));
        viewer().get("/api/finance/margin?by=colour").then().statusCode(400).body("which", equalTo("by=colour"));
        viewer().get("/api/finance/margin?from=2020-01-01&to=2026-01-31").then().statusCode(400);
    }

    @Test
    void what_is_owed_is_told_for_any_day() {
        viewer().get("/api/finance/unpaid?day=2020-01-01")
                .then()
                .statusCode(200)
                .body("$", hasSize(0));
        viewer().get("/api/finance/unpaid/orders?day=2020-01-01")
                .then()
                .statusCode(200)
                .body("$", hasSize(0));
    }
}
