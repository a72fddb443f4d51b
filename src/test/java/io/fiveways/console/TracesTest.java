package io.fiveways.console;

import static io.fiveways.console.People.viewer;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.fiveways.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class TracesTest {

    @Inject
    JdbcTemplate sql;

    private final String id = UUID.randomUUID().toString();

    @Test
    void a_trace_tells_every_step_in_order() {
        for (String step : new String[] {"READ", "QUEUED", "DECIDED", "SENT", "ANSWERED"}) step("amazon:" + id, step);

        viewer().get("/api/trace/amazon:" + id)
                .then()
                .statusCode(200)
                .body("ref", equalTo("amazon:" + id))
                .body("steps.step", contains("READ", "QUEUED", "DECIDED", "SENT", "ANSWERED"))
                .body("steps[0].at", notNullValue());
    }

    @Test
    void a_ref_may_hold_slashes_and_colons() {
        String ref = "shopify:gid://shopify/Order/" + id;
        step(ref, "READ");

        viewer().urlEncodingEnabled(false)
                .get("/api/trace/shopify%3Agid%3A%2F%2Fshopify%2FOrder%2F" + id)
                .then()
                .statusCode(200)
                .body("ref", equalTo(ref));
    }

    @Test
    void an_unknown_ref_is_not_found_and_says_how_refs_look() {
        viewer().get("/api/trace/amazon:unknown").then().statusCode(404).body("which", equalTo("amazon:unknown"));
    }

    private void step(String ref, String step) {
        sql.update("insert into trace_step (ref, step) values (?, ?)", ref, step);
    }
}
