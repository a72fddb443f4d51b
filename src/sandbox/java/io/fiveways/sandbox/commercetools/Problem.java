package io.fiveways.sandbox.commercetools;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request that is not done: an HTTP status and the error that the vendor gives for it. */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient ObjectNode error;

    private Problem(int status, String code, String message) {
        super(message);
        this.status = status;
        this.error = JsonNodeFactory.instance.objectNode().put("code", code).put("message", message);
    }

    public int status() {
        return status;
    }

    /** The body: statusCode, message, errors. */
    public ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("statusCode", status).put("message", getMessage());
        body.putArray("errors").add(error);
        // Problems with tokens also follow the form of OAuth
        return status == 401 ? body.put("error", error.path("code").asText()) : body;
    }

    public static Problem unauthorized() {
        return new Problem(401, "invalid_token", "invalid_token");
    }

    public static Problem overCapacity() {
        return new Problem(503, "OverCapacity", "The service is having trouble handling the load.");
    }

    public static Problem general() {
        return new Problem(500, "General", "Sorry, but something went wrong on our end.");
    }

    public static Problem unknown(String path) {
        return notFound("URI '" + path + "'");
    }

    static Problem notFound(String what) {
        return new Problem(404, "ResourceNotFound", "The Resource with " + what + " was not found.");
    }

    static Problem required(String field) {
        return with(
                new Problem(400, "RequiredField", "A value is required for field '" + field + "'."), "field", field);
    }

    static Problem invalidField(String field, String value) {
        Problem problem = new Problem(400, "InvalidField", "Invalid value '" + value + "' for field '" + field + "'.");
        return with(with(problem, "field", field), "invalidValue", value);
    }

    static Problem invalidInput(String message) {
        return new Problem(400, "InvalidInput", message);
    }

    public static Problem invalidJson(String detail) {
        return with(
                new Problem(400, "InvalidJsonInput", "Request body does not contain valid JSON."),
                "detailedErrorMessage",
                detail);
    }

    static Problem invalidOperation(String message) {
        return new Problem(400, "InvalidOperation", message);
    }

    static Problem unreferenced(String typeId, String id) {
        String message = "The referenced object of type '" + typeId + "' with identifier '" + id + "' was not found.";
        return with(with(new Problem(400, "ReferencedResourceNotFound", message), "typeId", typeId), "id", id);
    }

    static Problem duplicate(String field, String value) {
        Problem problem = new Problem(
                400, "DuplicateField", "A duplicate value '\"" + value + "\"' exists for field '" + field + "'.");
        return with(with(problem, "field", field), "duplicateValue", value);
    }

    static Problem missingRole(String channel) {
        Problem problem = new Problem(400, "MissingRoleOnChannel", "The channel has no role 'OrderImport'.");
        problem.error.put("missingRole", "OrderImport");
        problem.error.putObject("channel").put("typeId", "channel").put("id", channel);
        return problem;
    }

    static Problem outOfStock(String lineItem, String sku) {
        Problem problem = new Problem(
                400, "OutOfStock", "Some line items are out of stock at the time of placing the order: " + sku + ".");
        problem.error.putArray("lineItems").add(lineItem);
        problem.error.putArray("skus").add(sku);
        return problem;
    }

    static Problem changed(String id, long expected, long actual) {
        Problem problem = new Problem(
                409,
                "ConcurrentModification",
                "Object " + id + " has a different version than expected. Expected: " + expected + " - Actual: "
                        + actual + ".");
        problem.error.put("currentVersion", actual);
        return problem;
    }

    private static Problem with(Problem problem, String name, String value) {
        problem.error.put(name, value);
        return problem;
    }
}
