package io.fiveways.sandbox;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Amazon says no: the answer it gives instead, in the shape all its errors have. */
final class AmazonRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Reply reply;

    private AmazonRefusal(Reply reply) {
        super(reply.body(), null, false, false);
        this.reply = reply;
    }

    Reply reply() {
        return reply;
    }

    static AmazonRefusal invalid(String message) {
        return new AmazonRefusal(error(400, "InvalidInput", message, ""));
    }

    static AmazonRefusal notFound(String message) {
        return new AmazonRefusal(error(404, "NotFound", message, ""));
    }

    static AmazonRefusal conflict(String message) {
        return new AmazonRefusal(error(409, "Conflict", message, ""));
    }

    /** Recorded ones have no content type. */
    static AmazonRefusal denied(String details) {
        Reply reply = error(403, "Unauthorized", "Access to requested resource is denied.", details);
        return new AmazonRefusal(new Reply(403, Map.of("x-amzn-ErrorType", "AccessDeniedException"), reply.body()));
    }

    /** Recorded ones say neither when to come back nor what the rate is. */
    static Reply quotaExceeded() {
        return error(429, "QuotaExceeded", "You exceeded your quota for the requested resource.", "")
                .withHeader("x-amzn-ErrorType", "TooManyRequestsException");
    }

    static Reply internalFailure() {
        return error(500, "InternalFailure", "We encountered an internal error. Please try again.", "")
                .withHeader("x-amzn-ErrorType", "InternalFailure");
    }

    private static Reply error(int status, String code, String message, String details) {
        Map<String, String> error = new TreeMap<>(Map.of("code", code, "message", message, "details", details));
        return Reply.json(status, Map.of("errors", List.of(error)));
    }
}
