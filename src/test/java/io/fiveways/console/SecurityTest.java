package io.fiveways.console;

import static io.fiveways.console.People.nobody;
import static io.fiveways.console.People.operator;
import static io.fiveways.console.People.viewer;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.fiveways.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SecurityTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/app.js",
                "/api/orders",
                "/api/stock/1",
                "/api/dead-letters",
                "/api/dead-letters/1",
                "/api/trace/amazon:1",
                "/api/systems",
                "/api/settlements",
                "/api/settlements/amazon:1/proof",
                "/api/orders/amazon:1/bridge",
                "/api/figures",
                "/q/metrics",
                "/q/health",
                "/q/health/group/x",
                "/nothing",
                "//api/orders",
                "/api/../api/orders"
            })
    void nobody_sees_anything_without_signing_in(String path) {
        nobody().urlEncodingEnabled(false).get(path).then().statusCode(anyOf(is(302), is(401)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/dead-letters/1/replay",
                "/api/dead-letters/1/discard",
                "/api/dead-letters/replay?cause=x",
                "/api/settlements",
                "/api/settlements/amazon:1/opening-reserve",
                "/api/sign-out",
                "/q/health/live"
            })
    void nobody_does_anything_without_signing_in(String path) {
        nobody().post(path).then().statusCode(anyOf(is(302), is(401)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/live", "/q/health/ready", "/login.html", "/style.css"})
    void probes_and_the_door_are_open(String path) {
        nobody().get(path).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/dead-letters/1/replay",
                "/api/dead-letters/1/discard",
                "/api/dead-letters/replay?cause=x",
                "/api/settlements"
            })
    void a_viewer_decides_nothing(String path) {
        viewer().post(path).then().statusCode(403).body("whatToDo", containsString("operator"));
    }

    @Test
    void a_viewer_clears_no_alarm() {
        viewer().delete("/api/systems/amazon/alarms/invalid_grant").then().statusCode(403);
    }

    @Test
    void a_wrong_password_is_refused() {
        given().auth()
                .preemptive()
                .basic("operator", "")
                .get("/api/orders")
                .then()
                .statusCode(401);
    }

    @Test
    void the_form_signs_a_person_in() {
        String session = given().redirects()
                .follow(false)
                .formParam("j_username", "operator")
                .formParam("j_password", "operator")
                .post("/j_security_check")
                .then()
                .statusCode(302)
                .header("location", endsWith("/"))
                .header("set-cookie", containsStringIgnoringCase("HttpOnly"))
                .extract()
                .cookie("quarkus-credential");

        given().cookie("quarkus-credential", session)
                .get("/api/figures")
                .then()
                .statusCode(200)
                .body("person.name", equalTo("operator"));
    }

    @Test
    void another_site_may_not_use_a_signed_in_browser() {
        operator()
                .header("Origin", "https://elsewhere.example")
                .post("/api/dead-letters/replay?cause=x")
                .then()
                .statusCode(403);
    }

    @Test
    void pages_load_nothing_from_elsewhere() {
        viewer().get("/")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .header("Cache-Control", "no-store");
    }
}
