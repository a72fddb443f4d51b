package io.fiveways.component.commercetools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fiveways.component.Cursor;
import io.fiveways.component.Installation;
import io.fiveways.component.Page;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Settings;
import io.fiveways.component.Sightings;
import io.fiveways.component.Sightings.Sighting;
import io.fiveways.component.Source;
import io.fiveways.component.commercetools.wire.CancelledOrder;
import io.fiveways.component.commercetools.wire.OrderToCancel.Line;
import io.fiveways.model.Cancellation;
import io.fiveways.model.Cancellation.By;
import io.fiveways.model.Cancellation.Item;
import io.fiveways.model.Cancellation.State;
import io.fiveways.model.Ref;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads what was cancelled in the project, whole orders and units in the state of cancelled units; what we cancelled there
 * ourselves is among it. It comes past every order of our channel that changed, and tells of them.
 */
final class CommercetoolsCancelled implements Source<Cancellation> {

    private final CommercetoolsClient client;
    private final Channels channels;
    private final States states;
    private final String system;
    private final ObjectMapper json;
    private final Clock clock;
    private final Duration startBack;
    private final Supplier<Sightings> sightings;

    CommercetoolsCancelled(CommercetoolsComponent shop) {
        Installation installation = shop.installation();
        Settings settings = shop.settings();
        this.client = shop.client();
        this.channels = shop.channels();
        this.states = shop.states();
        this.system = settings.name();
        this.sightings = () -> Sightings.in(shop.getCamelContext());
        this.json = installation.json();
        this.clock = installation.clock();
        this.startBack = settings.duration("read-from", Duration.ofDays(1));
    }

    @Override
    public Page fetch(Cursor since) throws Exception {
        String channel = channels.id();
        String cancelled = states.cancelled();
        Position position = Position.at(since, json, clock.instant().minus(startBack));
        List<JsonNode> orders = client.orders(
                        position.predicate() + " and syncInfo(channel(id=" + Predicates.quoted(channel) + "))")
                .results();
        boolean full = orders.size() >= CommercetoolsClient.PAGE;
        List<JsonNode> items = new ArrayList<>();
        List<Sighting> sighted = new ArrayList<>();
        for (JsonNode order : orders) {
            JsonNode item =
                    ((ObjectNode) order.deepCopy()).put("channelId", channel).put("cancelledId", cancelled);
            CancelledOrder read = json.treeToValue(item, CancelledOrder.class);
            if (read.isAny()) items.add(item);
            if (read.reference() != null) sighted.add(sighting(read));
        }
        sightings.get().saw(sighted);
        return new Page(items, position.after(orders, full).cursor(json), full);
    }

    private Sighting sighting(CancelledOrder order) {
        return new Sighting(new Ref(system, order.id()), order.reference(), order.orderNumber(), order.isWhole());
    }

    @Override
    public Cancellation read(JsonNode item) throws RejectedException {
        try {
            CancelledOrder order = json.treeToValue(item, CancelledOrder.class);
            return new Cancellation(
                    new Ref(system, order.id()),
                    Ref.of(order.reference()),
                    By.SHOP,
                    State.DONE,
                    "unsaid",
                    order.lastModifiedAt(),
                    order.isWhole() ? List.of() : items(order));
        } catch (JsonProcessingException e) {
            throw new RejectedException(
                    "The cancellation of order %s cannot be read: %s".formatted(id(item), e.getOriginalMessage()), e);
        }
    }

    private static List<Item> items(CancelledOrder order) {
        Map<String, Integer> ordered = new LinkedHashMap<>();
        Map<String, Integer> gone = new LinkedHashMap<>();
        for (Line line : order.lineItems()) {
            if (line.key() == null) continue; // the shop itself added it
            ordered.merge(Draft.orderItem(line.key()), line.quantity(), Integer::sum);
            gone.merge(Draft.orderItem(line.key()), line.units(order.cancelledId()), Integer::sum);
        }
        gone.values().removeIf(units -> units == 0);
        return gone.entrySet().stream()
                .map(item -> new Item(item.getKey(), item.getValue(), ordered.get(item.getKey()) - item.getValue()))
                .toList();
    }
}
