package io.fiveways;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;

/** Only a settlement file may be as large as {@code quarkus.http.limits.max-body-size}; all else is small. */
@Singleton
class BodyLimits {

    private static final String SETTLEMENTS = "/api/settlements";
    private static final Set<HttpMethod> BODILESS =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.DELETE);
    private static final long MOST = 2 * 1024 * 1024;
    private static final int FIRST = 1_000;
    private static final int TOO_LARGE = 413;
    private static final int LENGTH_REQUIRED = 411;

    void register(@Observes Filters filters) {
        filters.register(BodyLimits::check, FIRST);
    }

    private static void check(RoutingContext call) {
        HttpServerRequest request = call.request();
        boolean isFile = request.method().equals(HttpMethod.POST) && SETTLEMENTS.equals(request.path());
        String length = request.getHeader("content-length");
        if (isFile || (length == null && !isOfUnknownLength(request))) call.next();
        else if (length == null) end(call, LENGTH_REQUIRED);
        else if (isMore(length)) end(call, TOO_LARGE);
        else call.next();
    }

    /** In HTTP/2 no header tells a request without a body from one of unknown length; its method does. */
    private static boolean isOfUnknownLength(HttpServerRequest request) {
        return request.getHeader("transfer-encoding") != null
                || (request.version() == HttpVersion.HTTP_2 && !BODILESS.contains(request.method()));
    }

    private static boolean isMore(String length) {
        return !length.matches("\\d{1,10}") || Long.parseLong(length) > MOST;
    }

    private static void end(RoutingContext call, int status) {
        call.response().putHeader("connection", "close").setStatusCode(status).end();
    }
}
