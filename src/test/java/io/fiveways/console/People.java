package io.fiveways.console;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;

/** Requests as the people of an installation make them. */
final class People {

    private People() {}

    static RequestSpecification nobody() {
        return given().redirects().follow(false);
    }

    static RequestSpecification viewer() {
        return as("viewer");
    }

    static RequestSpecification operator() {
        return as("operator");
    }

    static RequestSpecification admin() {
        return as("admin");
    }

    private static RequestSpecification as(String role) {
        return given().auth().preemptive().basic(role, role);
    }
}
