package io.fiveways.console;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fiveways.state.PlacedOrder;
import io.fiveways.state.TaxedLines;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Orders of marketplaces and what became of them in shops. */
@Path("/api/orders")
@RolesAllowed("viewer")
public class OrderList {

    /** One order with what finance asks of it; a commission is an estimate and moves no money. */
    public record Sheet(@JsonUnwrapped PlacedOrder order, List<TaxedLines.Line> lines) {}

    private final TaxedLines sold;

    public OrderList(TaxedLines sold) {
        this.sold = sold;
    }

    /** The newest first; {@code before} is the last ref of the page before. */
    @GET
    public List<PlacedOrder> newest(
            @RestQuery @DefaultValue("" + Limit.USUAL) int limit, @RestQuery String before, @RestQuery String q) {
        String words = q == null || q.isBlank() ? null : q.strip();
        return PlacedOrder.newest(words, before, Limit.of(limit));
    }

    @GET
    @Path("/{ref: .+}")
    public Sheet show(@RestPath String ref) {
        PlacedOrder order = PlacedOrder.findById(ref);
        if (order == null)
            throw new Trouble("We decided nothing about this order", ref, "Look at /api/trace/" + ref)
                    .as(Status.NOT_FOUND);
        return new Sheet(order, sold.of(ref));
    }
}
