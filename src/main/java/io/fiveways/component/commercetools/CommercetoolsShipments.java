package io.fiveways.component.commercetools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Cursor;
import io.fiveways.component.Installation;
import io.fiveways.component.Page;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Settings;
import io.fiveways.component.Source;
import io.fiveways.component.commercetools.wire.Parcel;
import io.fiveways.component.commercetools.wire.ShippedOrder;
import io.fiveways.model.Shipment;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Parcels of the marketplace's orders, found by reading the orders that changed. An order that the marketplace ships
 * itself has none.
 */
final class CommercetoolsShipments implements Source<Shipment> {

    private final CommercetoolsClient client;
    private final Channels channels;
    private final ObjectMapper json;
    private final Clock clock;
    private final Duration startBack;
    private final Parcels parcels;

    CommercetoolsShipments(
            CommercetoolsClient client, Channels channels, Settings settings, Installation installation) {
        this.client = client;
        this.channels = channels;
        this.json = installation.json();
        this.clock = installation.clock();
        this.startBack = settings.duration("read-from", Duration.ofDays(1));
        this.parcels = new Parcels(settings.name());
    }

    @Override
    public Page fetch(Cursor since) throws Exception {
        String channel = channels.id();
        Position position = Position.at(since, json, clock.instant().minus(startBack));
        List<JsonNode> orders = client.orders(
                        position.predicate() + " and syncInfo(channel(id=" + Predicates.quoted(channel) + "))")
                .results();
        boolean full = orders.size() >= CommercetoolsClient.PAGE;
        List<JsonNode> items = new ArrayList<>();
        for (JsonNode order : orders)
            for (Parcel parcel : Parcels.of(json.treeToValue(order, ShippedOrder.class), channel))
                items.add(json.valueToTree(parcel));
        return new Page(items, position.after(orders, full).cursor(json), full);
    }

    @Override
    public Shipment read(JsonNode item) throws RejectedException {
        try {
            return parcels.shipment(json.treeToValue(item, Parcel.class));
        } catch (JsonProcessingException e) {
            throw new RejectedException("Parcel %s cannot be read: %s".formatted(id(item), e.getOriginalMessage()), e);
        }
    }
}
