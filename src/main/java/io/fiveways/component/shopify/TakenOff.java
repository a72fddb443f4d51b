package io.fiveways.component.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.component.RejectedException;
import io.fiveways.model.Cancellation;
import io.fiveways.model.Cancellation.By;
import io.fiveways.model.Cancellation.Item;
import io.fiveways.model.Cancellation.State;
import io.fiveways.model.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was taken off an order of ours before it was shipped. What came back later is a return, and is not told here. */
final class TakenOff {

    private final JsonNode order;

    TakenOff(JsonNode order) {
        this.order = order;
    }

    /** Whether it is one of ours and something may have been taken off it: its lines tell. */
    static boolean mayBe(JsonNode order) {
        return Parcels.isOurs(order)
                && (isWhole(order)
                        || order.path("currentSubtotalLineItemsQuantity").asInt()
                                < order.path("subtotalLineItemsQuantity").asInt());
    }

    static boolean isWhole(JsonNode order) {
        return order.path("cancelledAt").isTextual();
    }

    /** Whether anything was taken off it. */
    boolean isAny() {
        return isWhole(order) || !units().isEmpty();
    }

    /** In our words. */
    Cancellation cancellation(String system) throws RejectedException {
        String source = order.at("/source/value").asText();
        if (!isWhole(order) && isCutOff())
            throw new RejectedException(
                    "Order %s was cancelled in more parts than can be read. Tell the marketplace by hand."
                            .formatted(source));
        return new Cancellation(
                new Ref(system, order.path("legacyResourceId").asText()),
                Ref.of(source),
                By.SHOP,
                State.DONE,
                order.path("cancelReason").asText("unsaid").toLowerCase(Locale.ROOT),
                Instant.parse(order.path("updatedAt").asText()),
                isWhole(order) ? List.of() : items());
    }

    private boolean isCutOff() {
        boolean isCutOff = order.at("/lineItems/pageInfo/hasNextPage").asBoolean();
        for (JsonNode refund : order.path("refunds"))
            isCutOff |= refund.at("/refundLineItems/pageInfo/hasNextPage").asBoolean();
        return isCutOff || order.path("refunds").size() >= Document.REFUNDS_LISTED;
    }

    private List<Item> items() {
        Map<String, Integer> gone = units();
        List<Item> items = new ArrayList<>();
        gone.forEach((item, units) -> items.add(new Item(item, units, ordered(item) - units)));
        return items;
    }

    /** Units that were taken off, by order item of the marketplace; those of lines that it did not sell do not count. */
    private Map<String, Integer> units() {
        Map<String, Integer> units = new LinkedHashMap<>();
        for (JsonNode line : order.at("/lineItems/nodes")) {
            int gone = gone(line);
            String item = item(line);
            if (gone > 0 && item != null) units.merge(item, gone, Integer::sum);
        }
        return units;
    }

    /** By an edit of the order, or by a refund of what had not been shipped. */
    private int gone(JsonNode line) {
        boolean isUntouched = line.path("unfulfilledQuantity").asInt()
                >= line.path("currentQuantity").asInt();
        int gone = line.path("quantity").asInt() - line.path("currentQuantity").asInt();
        for (JsonNode refund : order.path("refunds"))
            for (JsonNode part : refund.at("/refundLineItems/nodes"))
                if (part.at("/lineItem/id").equals(line.path("id")) && isReturn(part, isUntouched))
                    gone -= part.path("quantity").asInt();
        return gone;
    }

    private static boolean isReturn(JsonNode part, boolean isUntouched) {
        return switch (part.path("restockType").asText()) {
            case "CANCEL" -> false;
            case "NO_RESTOCK" -> !isUntouched;
            default -> true;
        };
    }

    private int ordered(String orderItem) {
        int ordered = 0;
        for (JsonNode line : order.at("/lineItems/nodes"))
            if (orderItem.equals(item(line))) ordered += line.path("quantity").asInt();
        return ordered;
    }

    private static String item(JsonNode line) {
        for (JsonNode attribute : line.path("customAttributes"))
            if (attribute.path("key").asText().equals(DraftLine.ITEM))
                return attribute.path("value").asText();
        return null;
    }
}
