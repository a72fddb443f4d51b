package io.fiveways.component.shopify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Cursor;
import io.fiveways.component.Installation;
import io.fiveways.component.Page;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Settings;
import io.fiveways.component.Source;
import io.fiveways.component.shopify.wire.ShippedOrder;
import io.fiveways.model.Shipment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the parcels of marketplace orders that left the shop, one for each successful fulfilment.
 *
 * <p>A fulfilment without a tracking number is waited for: the order is updated when it gets one. What the marketplace
 * ships itself was placed as fulfilled and has no parcels of ours.
 */
final class ShopifyShipments implements Source<Shipment> {

    private final ShopifyClient client;
    private final String system;
    private final ObjectMapper json;
    private final Clock clock;
    private final Duration startBack;

    ShopifyShipments(ShopifyClient client, Settings settings, Installation installation) {
        this.client = client;
        this.system = settings.name();
        this.json = installation.json();
        this.clock = installation.clock();
        this.startBack = settings.duration("read-from", Duration.ofDays(1));
    }

    @Override
    public Page fetch(Cursor since) throws Exception {
        Position position = Position.at(since, json, clock.instant(), startBack);
        String query = "updated_at:>='%s' AND NOT fulfillment_status:unfulfilled".formatted(position.since());
        JsonNode page = client.shippedOrders(query, position.after());
        List<JsonNode> items = new ArrayList<>();
        Instant last = null;
        for (JsonNode order : page.path("nodes")) {
            last = Instant.parse(order.path("updatedAt").asText());
            items.addAll(parcels(order));
        }
        boolean more = page.at("/pageInfo/hasNextPage").asBoolean();
        String next = more ? page.at("/pageInfo/endCursor").asText() : null;
        return new Page(items, position.read(last, next).cursor(json), more);
    }

    private List<JsonNode> parcels(JsonNode order) throws Exception {
        if (!Parcels.isOurs(order)) return List.of();
        return Parcels.isWhole(order)
                ? Parcels.of(order)
                : Parcels.of(order, client.parcels(order.path("id").asText()));
    }

    @Override
    public String id(JsonNode item) {
        return item.at("/fulfillment/legacyResourceId").asText(item.path("id").asText());
    }

    @Override
    public Shipment read(JsonNode item) throws RejectedException {
        try {
            return Parcels.shipment(system, json.treeToValue(item, ShippedOrder.class));
        } catch (JsonProcessingException e) {
            throw new RejectedException("Parcel %s cannot be read: %s".formatted(id(item), e.getOriginalMessage()), e);
        }
    }
}
