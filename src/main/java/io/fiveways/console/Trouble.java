package io.fiveways.console;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Why a request was not done, said to the person who made it.
 *
 * @param which what it was about
 * @param whatToDo the next step
 */
public record Trouble(String what, String which, String whatToDo) {

    /** Ends the request with this. */
    WebApplicationException as(Response.Status status) {
        return new WebApplicationException(response(status));
    }

    /** Ends the request with a status that has no name here. */
    WebApplicationException as(int status) {
        return new WebApplicationException(Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(this)
                .build());
    }

    Response response(Response.StatusType status) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(this)
                .build();
    }
}
