package io.fiveways.console;

import static io.fiveways.console.People.viewer;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.fiveways.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RiskDeskTest {

    private static final String AT_RISK = "/api/orders/at-risk";
    private static final String MINE = "findAll { it.market == '%s' }";

    @Inject
    JdbcTemplate sql;

    private final String market = UUID.randomUUID().toString();

    @Test
    void an_order_that_is_due_is_listed_and_says_why_its_stock_is_unknown() {
        placed("soon", "OPEN", "MERCHANT", 3);
        placed("later", "OPEN", "MERCHANT", 5);
        placed("overdue", "PARTIALLY_SHIPPED", "MERCHANT", -1);
        placed("gone", "SHIPPED", "MERCHANT", 3);
        placed("theirs", "OPEN", "AMAZON", 3);

        viewer().get(AT_RISK)
                .then()
                .statusCode(200)
                .body(MINE.formatted(market), hasSize(2))
                .body(MINE.formatted(market) + "[0].order", equalTo("amazon:overdue-" + market))
                .body(MINE.formatted(market) + "[1].order", equalTo("amazon:soon-" + market))
                .body(MINE.formatted(market) + "[1].stock", equalTo("UNKNOWN"))
                .body(MINE.formatted(market) + "[1].articles[0].units", equalTo(2))
                .body(MINE.formatted(market) + "[1].articles[0].trouble", equalTo("no stock was ever held for it"));
    }

    @Test
    void a_time_that_is_none_is_refused() {
        viewer().get(AT_RISK + "?within=soon").then().statusCode(400).body("which", containsString("soon"));
        viewer().get(AT_RISK + "?within=PT-4H").then().statusCode(400);
        viewer().get(AT_RISK + "?within=PT900H").then().statusCode(400);
    }

    @Test
    void who_did_not_sign_in_sees_no_risk_list() {
        given().redirects().follow(false).get(AT_RISK).then().statusCode(equalTo(302));
    }

    private void placed(String name, String status, String fulfilledBy, int dueInHours) {
        sql.update("""
                insert into placed_order (ref, marketplace, market, shop, fulfilled_by, status, placed_at, updated_at,
                                          total, lines, ship_by)
                values (?, 'amazon', ?, 'commercetools', ?, ?, now(), now(), 'EUR 31.00', '{"1": 2}',
                        now() + ? * interval '1 hour')""", "amazon:" + name + "-" + market, market, fulfilledBy, status, dueInHours);
    }
}
