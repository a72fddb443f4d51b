package io.fiveways.console;

import io.quarkus.security.ForbiddenException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Says in the same form what the framework refuses. */
class Refusals {

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e, UriInfo request) {
        return new Trouble("Your role may not do this", request.getPath(), "Ask an operator, or sign in as one")
                .response(Status.FORBIDDEN);
    }

    @ServerExceptionMapper
    Response unknown(NotFoundException e, UriInfo request) {
        return new Trouble(
                        "There is nothing here, or a value in the address has the wrong form",
                        request.getRequestUri().getRawPath(),
                        "Check the address")
                .response(Status.NOT_FOUND);
    }

    @ServerExceptionMapper
    Response wrongMethod(NotAllowedException e, UriInfo request) {
        return new Trouble("This address does not know that method", request.getPath(), "Check the method")
                .response(Status.METHOD_NOT_ALLOWED);
    }
}
