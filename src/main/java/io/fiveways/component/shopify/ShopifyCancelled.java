package io.fiveways.component.shopify;

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
import io.fiveways.model.Cancellation;
import io.fiveways.model.Ref;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads what was cancelled in the shop, whole orders and units of them; what we cancelled there ourselves is among it. It
 * comes past every order that changed, and tells which of them say that they are a marketplace's.
 */
final class ShopifyCancelled implements Source<Cancellation> {

    private final ShopifyClient client;
    private final String system;
    private final ObjectMapper json;
    private final Clock clock;
    private final Duration startBack;
    private final Supplier<Sightings> sightings;

    ShopifyCancelled(
            ShopifyClient client, Settings settings, Installation installation, Supplier<Sightings> sightings) {
        this.sightings = sightings;
        this.client = client;
        this.system = settings.name();
        this.json = installation.json();
        this.clock = installation.clock();
        this.startBack = settings.duration("read-from", Duration.ofDays(1));
    }

    @Override
    public Page fetch(Cursor since) throws Exception {
        Position position = Position.at(since, json, clock.instant(), startBack);
        JsonNode page = client.cancelledOrders("updated_at:>='%s'".formatted(position.since()), position.after());
        sightings.get().saw(sighted(page));
        List<JsonNode> items = new ArrayList<>();
        Instant last = null;
        for (JsonNode order : page.path("nodes")) {
            last = Instant.parse(order.path("updatedAt").asText());
            if (TakenOff.mayBe(order)) withLines(order).ifPresent(items::add);
        }
        boolean more = page.at("/pageInfo/hasNextPage").asBoolean();
        String next = more ? page.at("/pageInfo/endCursor").asText() : null;
        return new Page(items, position.read(last, next).cursor(json), more);
    }

    private List<Sighting> sighted(JsonNode page) {
        List<Sighting> sighted = new ArrayList<>();
        for (JsonNode order : page.path("nodes")) {
            JsonNode mark = order.at("/source/value");
            if (mark.isTextual())
                sighted.add(new Sighting(
                        new Ref(system, id(order)),
                        mark.asText(),
                        order.path("name").asText(),
                        TakenOff.isWhole(order)));
        }
        return sighted;
    }

    private Optional<JsonNode> withLines(JsonNode order) throws Exception {
        ObjectNode whole = order.deepCopy();
        if (!TakenOff.isWhole(order))
            whole.setAll((ObjectNode) client.cancelledLines(order.path("id").asText()));
        return new TakenOff(whole).isAny() ? Optional.of(whole) : Optional.empty();
    }

    @Override
    public String id(JsonNode item) {
        return item.path("legacyResourceId").asText();
    }

    @Override
    public Cancellation read(JsonNode item) throws RejectedException {
        return new TakenOff(item).cancellation(system);
    }
}
