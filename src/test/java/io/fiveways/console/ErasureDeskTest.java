package io.fiveways.console;

import static io.fiveways.console.People.admin;
import static io.fiveways.console.People.operator;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fiveways.PostgresResource;
import io.fiveways.component.DeadLetters.Letter;
import io.fiveways.component.Seal;
import io.fiveways.state.DeadLetters;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ErasureDeskTest {

    private static final String DESK = "/api/personal-data/";

    @Inject
    DeadLetters letters;

    @Inject
    JdbcTemplate sql;

    @Inject
    Seal seal;

    private final String ref = "amazon:" + UUID.randomUUID();

    @Test
    void an_admin_erases_a_buyer_and_the_trace_names_them() {
        letters.park(letter());

        admin().delete(DESK + ref).then().statusCode(200).body("deadLetters", equalTo(1));

        byte[] left = sql.queryForObject("select sealed_payload from dead_letter where ref = ?", byte[].class, ref);
        assertEquals("{\"kind\":\"order\",\"buyer\":null}", seal.open(left, "dead_letter.payload"));
        operator().get("/api/trace/" + ref).then().body("steps.detail", hasItem("on request, by admin"));
    }

    @Test
    void nobody_else_may() {
        letters.park(letter());

        operator().delete(DESK + ref).then().statusCode(403);

        assertEquals(
                1,
                sql.queryForObject(
                        "select count(*) from dead_letter where erased_at is null and ref = ?", Integer.class, ref));
    }

    @Test
    void of_whom_nothing_is_known_nothing_is_erased() {
        admin().delete(DESK + ref).then().statusCode(404).body("what", equalTo("Nothing is known of this"));
    }

    private Letter letter() {
        return new Letter(
                ref,
                "orders-out",
                "shopify:orders",
                "orders",
                "orders-out",
                "RejectedException",
                "why",
                "{\"kind\":\"order\",\"buyer\":{\"name\":\"Kim Muster\"}}",
                1);
    }
}
