package io.fiveways.console;

import static io.fiveways.console.People.operator;
import static io.fiveways.console.People.viewer;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.fiveways.PostgresResource;
import io.fiveways.component.Choices.Choice;
import io.fiveways.component.Installation;
import io.fiveways.model.Ref;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class IntakeBoardTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Inject
    Installation installation;

    @Test
    void what_was_chosen_why_and_what_waits_is_told() {
        var intake = installation.intake();
        for (int i = 0; i < 3; i++) intake.choices().chose("told", new Choice("orders", "WAIT", "time " + i));
        intake.choices().count("told", "SEARCH", 1, 87);
        intake.wanted().want(new Ref("told", "403-1"), NOON);
        intake.progress().change("told", position -> position.read(NOON, 17));

        viewer().get("/api/intake?system=told")
                .then()
                .statusCode(200)
                .body("choices.size()", equalTo(1))
                .body("choices[0].reason", equalTo("time 2"))
                .body("choices[0].times", equalTo(3))
                .body("brought.orders", hasItem(87))
                .body("waiting[0].orders", equalTo(1))
                .body("reach.readUntil", equalTo("2026-11-20T12:00:00Z"));
    }

    @Test
    void a_viewer_sees_backfills_and_asks_for_none() {
        String wish = "{\"orders\": [\"403-1\"]}";

        viewer().get("/api/backfills").then().statusCode(200).body("", notNullValue());
        viewer().contentType("application/json")
                .body(wish)
                .post("/api/backfills")
                .then()
                .statusCode(403);
        operator()
                .contentType("application/json")
                .body(wish)
                .post("/api/backfills")
                .then()
                .statusCode(400) // no Amazon is configured here
                .body("what", equalTo("Orders are read again from Amazon only, and it must be configured"));
    }
}
