package io.fiveways.console;

import io.fiveways.model.Money;
import io.fiveways.model.Ref;
import io.fiveways.model.RefusedException;
import io.fiveways.state.PlacedOrder;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.RestPath;

/** Why the payouts of an order are not what its buyer paid, step by step, of every settlement that is booked. */
@Path("/api/orders/{ref: [^/]+}/bridge")
@RolesAllowed("viewer")
@Blocking
public class OrderBridge {

    private final Books books;

    public OrderBridge(Books books) {
        this.books = books;
    }

    @GET
    public Books.Way bridge(@RestPath String ref) {
        PlacedOrder order = PlacedOrder.findById(ref);
        if (order == null)
            throw new Trouble("We decided nothing about this order", ref, "Look at /api/trace/" + ref)
                    .as(Status.NOT_FOUND);
        try {
            return books.ofOrder(Ref.of(ref), Money.of(order.total));
        } catch (RefusedException e) {
            throw new Trouble(e.getMessage(), ref, "Do what it says, then ask again").as(Status.CONFLICT);
        }
    }
}
