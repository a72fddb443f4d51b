package io.fiveways.component.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.component.Installation;
import io.fiveways.component.Once;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Settings;
import io.fiveways.component.Sink;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.OrderLink;
import io.fiveways.model.Ref;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Creates an order in the shop once, and brings it to its newest version.
 *
 * <p>Its unique metafield {@code bridge.source_id} holds our ref. Shopify is not known to refuse a second order with the
 * same value, so it is looked up first and the intent is what guards against two.
 */
final class ShopifyOrders implements Sink<MarketplaceOrder> {

    private static final String GID = "gid://shopify/Order/";

    /**
     * An order in the shop.
     *
     * @param id the last part of its GID
     * @param version of the marketplace's order that it shows
     */
    record Placed(String id, String name, Instant version) {}

    private final ShopifyClient client;
    private final String system;
    private final Once once;
    private final OrderDrafts drafts;
    private volatile boolean isDefined;

    ShopifyOrders(ShopifyClient client, Settings settings, Installation installation) {
        this.client = client;
        this.system = settings.name();
        this.once = new Once(installation);
        this.drafts = new OrderDrafts(new Variants(client, system));
    }

    @Override
    public OrderLink write(MarketplaceOrder order) throws Exception {
        define();
        Placed placed = once.write(order.ref(), "create-order", order.about(), Placed.class, new Creation(order));
        if (placed.version().isBefore(order.updatedAt())) update(order);
        return new OrderLink(order.ref(), new Ref(system, placed.id()), placed.name(), order.updatedAt());
    }

    /** Without its definition the metafield is neither unique nor can it be looked up; defining it again does no harm. */
    private void define() throws Exception {
        if (isDefined) return;
        try {
            Map<String, Object> definition = Map.of("definition", OrderDrafts.REF_DEFINITION);
            UserErrors.refuse(system, "metafieldDefinitionCreate", client.send(Document.DEFINE_REF, definition));
        } catch (UserErrors e) {
            if (!e.isTaken()) throw e;
        }
        isDefined = true;
    }

    private void update(MarketplaceOrder order) throws Exception {
        Placed shown = find(order.ref())
                .orElseThrow(
                        () -> new RejectedException("%s was placed in %s, but is not there any more. Was it deleted?"
                                .formatted(order.ref(), system)));
        if (!shown.version().isBefore(order.updatedAt())) return;
        Map<String, Object> input = Map.of("input", drafts.update(GID + shown.id(), order));
        UserErrors.refuse(system, "orderUpdate", client.send(Document.UPDATE_ORDER, input));
    }

    private Optional<Placed> find(Ref ref) throws Exception {
        JsonNode order = client.send(Document.ORDER_BY_REF, Map.of("ref", ref.toString()))
                .path("orderByIdentifier");
        return order.isObject() ? Optional.of(placed(order, version(order))) : Optional.empty();
    }

    private static Instant version(JsonNode order) {
        String value = order.path("version").path("value").asText();
        return value.isEmpty() ? Instant.EPOCH : Instant.parse(value);
    }

    private static Placed placed(JsonNode order, Instant version) {
        String gid = order.path("id").asText();
        return new Placed(
                gid.substring(gid.lastIndexOf('/') + 1), order.path("name").asText(), version);
    }

    private final class Creation implements Once.Write<Placed> {

        private final MarketplaceOrder order;

        Creation(MarketplaceOrder order) {
            this.order = order;
        }

        @Override
        public Optional<Placed> lookUp() throws Exception {
            return find(order.ref());
        }

        @Override
        public Placed send() throws Exception {
            Map<String, Object> draft = drafts.create(order);
            try {
                JsonNode data = client.send(Document.CREATE_ORDER, draft);
                return placed(UserErrors.refuse(system, "orderCreate", data).path("order"), order.updatedAt());
            } catch (UserErrors e) {
                if (!e.isTaken()) throw e;
                return lookUp().orElseThrow(() -> e);
            }
        }

        @Override
        public Duration limit() {
            return client.limit();
        }
    }
}
