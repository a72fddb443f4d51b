package io.fiveways.health;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class MetricsTest {

    @Inject
    OrdersPlaced placed;

    @Inject
    JdbcTemplate sql;

    @ParameterizedTest
    @ValueSource(strings = {"orders", "inventory", "listings", "settlements", "returns"})
    void every_flow_shows_its_dead_letters_from_the_start(String flow) {
        assertTrue(scraped().contains("fiveways_dead_letters_open{flow=\"" + flow + "\"} "));
    }

    @Test
    void an_expected_combination_starts_at_zero() {
        placed.expect("amazon", "XX", "nowhere");

        assertTrue(scraped()
                .contains("fiveways_orders_placed_total{market=\"XX\",marketplace=\"amazon\",shop=\"nowhere\"} 0.0"));
    }

    @Test
    void a_placed_order_is_counted() {
        placed.count("amazon", "YY", "somewhere");

        assertTrue(scraped()
                .contains("fiveways_orders_placed_total{market=\"YY\",marketplace=\"amazon\",shop=\"somewhere\"} 1.0"));
    }

    @Test
    void a_queue_shows_up_after_its_first_use() {
        sql.queryForList("select queue_register('metered', 'metered-out')");

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(
                        scraped(),
                        containsString("fiveways_queue_waiting{group=\"metered-out\",queue=\"metered\"} 0.0")));
    }

    @Test
    void readiness_asks_the_database_and_the_routes_and_no_marketplace() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.name", hasItems("Database connections health check", "camel-routes", "context"));
    }

    @Test
    void liveness_asks_nobody() {
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
    }

    private static String scraped() {
        return given().auth()
                .preemptive()
                .basic("viewer", "viewer")
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .contentType(containsString("text"))
                .extract()
                .asString();
    }
}
