package io.fiveways.console;

import io.fiveways.state.ReservedStock;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** What of an article can be sold, in each shop. */
@Path("/api/stock")
@RolesAllowed("viewer")
@Blocking
public class StockDesk {

    private final Stock stock;

    public StockDesk(ReservedStock reserved, Stock.Shops shops) {
        this.stock = new Stock(reserved, shops);
    }

    /** The shop is asked at this moment; the SKU is the shop's. */
    @GET
    @Path("/{sku: .+}")
    public List<Stock.Level> levels(@RestPath String sku) {
        return stock.of(sku);
    }
}
