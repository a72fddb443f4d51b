package io.fiveways.console;

import io.fiveways.state.PlacedOrder;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/** Orders of marketplaces and what became of them in shops. */
@Path("/api/orders")
@RolesAllowed("viewer")
public class OrderList {

    /** The newest first; {@code before} is the last ref of the page before. */
    @GET
    public List<PlacedOrder> newest(
            @RestQuery @DefaultValue("" + Limit.USUAL) int limit, @RestQuery String before, @RestQuery String q) {
        String words = q == null || q.isBlank() ? null : q.strip();
        return PlacedOrder.newest(words, before, Limit.of(limit));
    }
}
