package io.fiveways.console;

import static io.fiveways.console.People.viewer;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.fiveways.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class OrderListTest {

    private static final String PLACED = """
            insert into placed_order (ref, marketplace, market, shop, fulfilled_by, status, placed_at, updated_at,
                                      total, lines, shop_order, shop_number, decided_at)
            values (?, 'amazon', 'DE', 'commercetools', 'MERCHANT', 'OPEN', now(), now(), 'EUR 31.00', '{}', ?, ?,
                    clock_timestamp())""";

    @Inject
    JdbcTemplate sql;

    private final String word = UUID.randomUUID().toString();

    @Test
    void an_order_shows_its_state_on_both_sides() {
        placed("a", "commercetools:7", "amazon-" + word);
        parcel("a", 1, true);
        parcel("a", 2, false);

        viewer().get("/api/orders?q=" + word)
                .then()
                .statusCode(200)
                .body("", hasSize(1))
                .body("[0].ref", equalTo(ref("a")))
                .body("[0].status", equalTo("OPEN"))
                .body("[0].shop", equalTo("commercetools"))
                .body("[0].shopNumber", equalTo("amazon-" + word))
                .body("[0].total", equalTo("EUR 31.00"))
                .body("[0].parcels", equalTo(2))
                .body("[0].parcelsConfirmed", equalTo(1))
                .body("[0].deadLetters", equalTo(0));
    }

    @Test
    void an_order_that_the_shop_does_not_have_yet_says_so() {
        placed("a", null, null);

        viewer().get("/api/orders?q=" + word).then().body("[0].shopOrder", nullValue());
    }

    @Test
    void the_newest_order_is_first_and_the_list_goes_on() {
        placed("a", null, null);
        placed("b", null, null);
        placed("c", null, null);

        viewer().get("/api/orders?limit=2&q=" + word).then().body("ref", contains(ref("c"), ref("b")));
        viewer().get("/api/orders?limit=2&q=" + word + "&before=" + ref("b"))
                .then()
                .body("ref", contains(ref("a")));
    }

    @Test
    void a_search_takes_its_words_as_they_are() {
        placed("a", null, null);

        viewer().queryParam("q", "%" + word.substring(1))
                .get("/api/orders")
                .then()
                .body("", empty());
        viewer().queryParam("q", "x' or '1'='1")
                .get("/api/orders")
                .then()
                .statusCode(200)
                .body("", empty());
    }

    @Test
    void a_list_has_a_limit() {
        viewer().get("/api/orders?limit=1000").then().statusCode(400).body("which", equalTo("limit=1000"));
        viewer().get("/api/orders?limit=0").then().statusCode(400).body("what", containsString("1 to 200"));
    }

    private void placed(String letter, String shopOrder, String shopNumber) {
        sql.update(PLACED, ref(letter), shopOrder, shopNumber);
    }

    private void parcel(String letter, int number, boolean isConfirmed) {
        sql.update(
                "insert into confirmed_shipment (ref, order_ref, parcel, items, shipped_at, confirmed_at)"
                        + " values (?, ?, ?, '{}', now(), case when ? then now() end)",
                "commercetools:" + word + number,
                ref(letter),
                number,
                isConfirmed);
    }

    private String ref(String letter) {
        return "amazon:" + word + "-" + letter;
    }
}
