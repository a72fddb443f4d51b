package io.fiveways.component.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fiveways.component.Cursor;
import io.fiveways.component.Installation;
import io.fiveways.component.Page;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Settings;
import io.fiveways.component.Source;
import io.fiveways.model.Ref;
import io.fiveways.model.Shipment;
import io.fiveways.model.Shipment.Carrier;
import io.fiveways.model.Shipment.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parcels that left through the shop, for orders that came from a marketplace.
 *
 * <p>The shop's search index lags, so each read overlaps the one before by five minutes; orders whose version was read
 * already are not opened again. A fulfilment without a tracking number is not a parcel yet.
 */
final class ShopifyShipments implements Source<Shipment> {

    private static final Duration OVERLAP = Duration.ofMinutes(5);
    private static final int REMEMBERED = 10_000;

    private final ShopifyClient client;
    private final String system;
    private final Installation installation;
    private final Duration lookBack;
    private final Map<String, String> read = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    });
    private final Map<String, String> opened = new HashMap<>();

    ShopifyShipments(ShopifyClient client, Settings settings, Installation installation) {
        this.client = client;
        this.system = settings.name();
        this.installation = installation;
        this.lookBack = settings.duration("read-from", Duration.ofDays(1));
    }

    /** The position is {@code <newest version seen> <window's start> <cursor within the window>}. */
    @Override
    public Page fetch(Cursor since) throws Exception {
        read.putAll(opened); // the page before was delivered, or we would not be asked to go on
        opened.clear();
        String[] position = position(since);
        Map<String, Object> variables = new HashMap<>();
        variables.put("changed", "updated_at:>='" + position[1] + "'");
        variables.put("after", position[2].isEmpty() ? null : position[2]);
        JsonNode orders = client.send(Document.CHANGED_ORDERS, variables).path("orders");
        String newest = position[0];
        List<JsonNode> parcels = new ArrayList<>();
        for (JsonNode order : orders.path("nodes")) {
            String version = order.path("updatedAt").asText();
            if (Instant.parse(version).isAfter(Instant.parse(newest))) newest = version;
            if (isOurs(order) && !version.equals(read.get(order.path("id").asText()))) parcels.addAll(parcels(order));
        }
        boolean more = orders.path("pageInfo").path("hasNextPage").asBoolean();
        String next = more
                ? newest + " " + position[1] + " "
                        + orders.path("pageInfo").path("endCursor").asText()
                : newest;
        return new Page(parcels, new Cursor(next), more);
    }

    private String[] position(Cursor since) {
        if (since.isStart()) {
            String start = installation.clock().instant().minus(lookBack).toString();
            return new String[] {start, start, ""};
        }
        String[] parts = since.position().split(" ", 3);
        if (parts.length == 3) return parts;
        return new String[] {parts[0], Instant.parse(parts[0]).minus(OVERLAP).toString(), ""};
    }

    private static boolean isOurs(JsonNode order) {
        boolean isFba = false;
        for (JsonNode tag : order.path("tags")) isFba |= tag.asText().equals(OrderDrafts.FBA);
        return !isFba
                && order.path("ref").isObject()
                && !order.path("displayFulfillmentStatus").asText().equals("UNFULFILLED");
    }

    private List<JsonNode> parcels(JsonNode order) throws Exception {
        String id = order.path("id").asText();
        opened.put(id, order.path("updatedAt").asText());
        List<JsonNode> parcels = new ArrayList<>();
        for (JsonNode fulfilment : client.send(Document.ORDER_FULFILLMENTS, Map.of("id", id))
                .path("order")
                .path("fulfillments")) {
            boolean hasLeft = fulfilment.path("status").asText().equals("SUCCESS")
                    && !fulfilment
                            .path("trackingInfo")
                            .path(0)
                            .path("number")
                            .asText()
                            .isBlank();
            if (hasLeft)
                parcels.add(((ObjectNode) fulfilment)
                        .put("order", order.path("ref").path("value").asText()));
        }
        return parcels;
    }

    @Override
    public Shipment read(JsonNode item) throws RejectedException {
        JsonNode tracking = item.path("trackingInfo").path(0);
        List<Item> items = new ArrayList<>();
        for (JsonNode line : item.path("fulfillmentLineItems").path("nodes")) {
            String orderItem = orderItem(line.path("lineItem"));
            if (orderItem != null)
                items.add(new Item(orderItem, line.path("quantity").asInt()));
        }
        if (items.isEmpty())
            throw new RejectedException("Fulfilment %s holds no line of the marketplace's order".formatted(id(item)));
        return new Shipment(
                new Ref(system, id(item)),
                Ref.of(item.path("order").asText()),
                null,
                0,
                new Carrier(tracking.path("company").asText(), null, null),
                tracking.path("number").asText(),
                Instant.parse(item.path("createdAt").asText()),
                Instant.parse(item.path("updatedAt").asText()),
                items);
    }

    @Override
    public String id(JsonNode item) {
        String gid = item.path("id").asText();
        return gid.substring(gid.lastIndexOf('/') + 1);
    }

    /** Null for gift wrap and whatever else the shop added. */
    private static String orderItem(JsonNode line) {
        for (JsonNode attribute : line.path("customAttributes"))
            if (attribute.path("key").asText().equals(OrderDrafts.LINE))
                return attribute.path("value").asText();
        return null;
    }
}
