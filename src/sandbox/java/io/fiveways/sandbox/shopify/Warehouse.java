package io.fiveways.sandbox.shopify;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The shop as the people in its warehouse see it: stock, what is to be picked, parcels that leave. */
public final class Warehouse {

    private final Shop shop;

    Warehouse(Shop shop) {
        this.shop = shop;
    }

    /** An order with something left to pick; quantities by line id. */
    public record Pick(String orderId, String marketplaceRef, Map<String, Integer> quantities, Instant placedAt) {}

    /** A parcel that left. */
    public record Parcel(String fulfilmentId, String marketplaceRef) {}

    public List<Pick> open() {
        synchronized (shop) {
            shop.cancels.round();
            return shop.orders.all().stream()
                    .map(Warehouse::pick)
                    .filter(pick -> !pick.quantities().isEmpty())
                    .toList();
        }
    }

    /** Lets a parcel leave; an order or a line that is not there, or too much of it, is the caller's mistake. */
    public Parcel ship(String orderId, Map<String, Integer> quantities, String carrier, String tracking) {
        synchronized (shop) {
            Node order = order(orderId);
            Map<Node, Integer> lines = new LinkedHashMap<>();
            quantities.forEach((line, quantity) -> lines.put(line(order, line, quantity), quantity));
            if (lines.isEmpty()) {
                throw new IllegalArgumentException("Nothing of order " + orderId + " is to be shipped");
            }
            String url = "https://track.example/" + tracking;
            Node fulfilment = shop.fulfilments.ship(order, lines, List.of(Tracking.line(carrier, tracking, url)));
            return new Parcel(fulfilment.id(), Orders.marketplaceRef(order));
        }
    }

    /** How many lines are, or once were, open to pick: those of orders that came fulfilled never are. */
    public int picks() {
        synchronized (shop) {
            return (int) shop.orders.all().stream()
                    .filter(order -> !order.is("bornFulfilled"))
                    .flatMap(order -> order.nodes("lineItems").stream())
                    .filter(line -> line.is("requiresShipping"))
                    .count();
        }
    }

    /** The people in the warehouse begin with an order, or put everything back. */
    public void begin(String orderId, boolean begun) {
        synchronized (shop) {
            Node order = order(orderId);
            order.with("begun", begun);
            shop.register.touch(order);
        }
    }

    /** Somebody in the shop cancels an order and puts its goods back. */
    public void cancel(String orderId) {
        synchronized (shop) {
            shop.cancels.cancel(order(orderId), "INVENTORY", true);
        }
    }

    /** Somebody in the shop takes units off a line and puts them back. */
    public void cancel(String orderId, String lineId, int units) {
        synchronized (shop) {
            Map<String, Object> line = Map.of("lineItemId", lineId, "quantity", units, "restockType", "CANCEL");
            shop.cancels.refund(Map.of("orderId", orderId, "note", "Broken", "refundLineItems", List.of(line)));
        }
    }

    public int stock(String sku) {
        synchronized (shop) {
            shop.cancels.round();
            return shop.catalogue.stock(sku);
        }
    }

    public void stock(String sku, int quantity) {
        synchronized (shop) {
            shop.catalogue.stock(sku, quantity);
        }
    }

    public int reserved(String sku) {
        synchronized (shop) {
            return shop.catalogue.reserved(sku);
        }
    }

    private static Pick pick(Node order) {
        Map<String, Integer> open = order.nodes("lineItems").stream()
                .filter(line -> line.is("requiresShipping") && OrderLines.open(line) > 0)
                .collect(Collectors.toMap(Node::id, OrderLines::open, Integer::sum, LinkedHashMap::new));
        Instant placed = Instant.parse(order.text("createdAt"));
        return new Pick(order.id(), Orders.marketplaceRef(order), open, placed);
    }

    private Node order(String id) {
        return shop.register
                .find(id, "Order")
                .orElseThrow(() -> new IllegalArgumentException("There is no order " + id));
    }

    private static Node line(Node order, String id, int quantity) {
        return order.nodes("lineItems").stream()
                .filter(line -> line.id().equals(id) && quantity > 0 && quantity <= OrderLines.open(line))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Order " + order.id() + " has no " + quantity + " open of line " + id));
    }
}
