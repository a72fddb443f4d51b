package io.fiveways.console;

import static io.fiveways.console.People.operator;
import static io.fiveways.console.People.viewer;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.fiveways.PostgresResource;
import io.fiveways.component.Alarms;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SystemBoardTest {

    @Inject
    Alarms alarms;

    @Test
    void a_raised_alarm_is_among_the_figures() {
        alarms.raise("testsystem", "invalid_grant", "Authorize the application again");

        viewer().get("/api/figures")
                .then()
                .statusCode(200)
                .body("alarms.sentence", hasItem("Authorize the application again"))
                .body("work.orders", notNullValue())
                .body("person.name", equalTo("viewer"));
    }

    @Test
    void an_operator_clears_an_alarm() {
        alarms.raise("testsystem", "degraded", "Ask for the role");

        operator().delete("/api/systems/testsystem/alarms/degraded").then().statusCode(204);

        viewer().get("/api/figures").then().body("alarms.sentence", not(hasItem("Ask for the role")));
    }

    @Test
    void an_alarm_that_is_over_is_not_found() {
        operator().delete("/api/systems/testsystem/alarms/none").then().statusCode(404);
    }

    @Test
    void the_systems_of_the_installation_are_listed() {
        viewer().get("/api/systems").then().statusCode(200).body("", notNullValue());
    }
}
