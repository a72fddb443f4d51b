package io.fiveways.console;

import static io.fiveways.console.People.viewer;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.fiveways.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class StockDeskTest {

    @Inject
    JdbcTemplate sql;

    @Test
    void a_reservation_is_shown_by_order_even_where_the_shop_cannot_be_asked() {
        sql.update("""
                insert into reserved_stock (order_ref, order_item, shop, sku, quantity, state, version)
                values ('amazon:403-9', '1', 'testshop', 'A/1 "x"', 2, 'RESERVED', now()) on conflict do nothing""");

        viewer().pathParam("sku", "A/1 \"x\"")
                .get("/api/stock/{sku}")
                .then()
                .statusCode(200)
                .body("shop[0]", equalTo("testshop"))
                .body("reserved[0]", equalTo(2))
                .body("available[0]", nullValue())
                .body("orders[0].order[0]", equalTo("amazon:403-9"));
    }
}
