package io.fiveways.component.amazon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Settings;
import io.fiveways.component.amazon.wire.Order;
import io.fiveways.component.amazon.wire.Order.Fulfillment;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.MarketplaceOrder.FulfilledBy;
import io.fiveways.model.MarketplaceOrder.Purpose;
import io.fiveways.model.MarketplaceOrder.Status;
import io.fiveways.model.Money;
import io.fiveways.model.OrderLine;
import io.fiveways.model.Ref;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** Reads Amazon's orders into our words. Unknown fields do no harm; an unknown meaning is refused, never guessed. */
final class OrderReader {

    private final Settings settings;
    private final ObjectMapper json;

    OrderReader(Settings settings, ObjectMapper json) {
        this.settings = settings;
        this.json = json;
    }

    static String id(JsonNode item) {
        return item.path("orderId").asText();
    }

    MarketplaceOrder read(JsonNode item) throws RejectedException {
        try {
            if (!item.isObject()) throw new RejectedException("it is no order at all");
            return read(json.treeToValue(item, Order.class));
        } catch (JsonProcessingException | RuntimeException | RejectedException e) {
            throw Unreadable.refused(item, e);
        }
    }

    private MarketplaceOrder read(Order order) throws RejectedException {
        Purpose purpose = Purposes.of(order);
        String market = Purposes.market(order);
        if (order.fulfillment() == null) throw new RejectedException("it does not say whether it is to be fulfilled");
        Fulfillment fulfillment = order.fulfillment();
        Status status = status(fulfillment.fulfillmentStatus());
        FulfilledBy fulfilledBy = fulfilledBy(fulfillment.fulfilledBy());
        String currency = Currency.getInstance(new Locale("", market)).getCurrencyCode();
        List<OrderLine> lines = new Lines(order, currency).read();
        return new MarketplaceOrder(
                new Ref(settings.name(), Field.id("its id", order.orderId())),
                settings.type(),
                market,
                Field.present("createdTime", order.createdTime()),
                Field.present("lastUpdatedTime", order.lastUpdatedTime()),
                purpose,
                replaced(order),
                status,
                fulfilledBy,
                Persons.buyer(order.buyer()),
                Persons.address(order.recipient()),
                Field.word("its service level", fulfillment.fulfillmentServiceLevel()),
                fulfilledBy == FulfilledBy.MARKETPLACE ? null : latest("shipByWindow", fulfillment.shipByWindow()),
                latest("deliverByWindow", fulfillment.deliverByWindow()),
                lines,
                total(lines));
    }

    private Ref replaced(Order order) throws RejectedException {
        String id = Purposes.replaced(order);
        return id == null ? null : new Ref(settings.name(), Field.id("the order it replaces", id));
    }

    private static Status status(String theirs) throws RejectedException {
        return switch (String.valueOf(theirs)) {
            case "PENDING_AVAILABILITY", "PENDING" -> Status.PENDING;
            case "UNSHIPPED" -> Status.OPEN;
            case "PARTIALLY_SHIPPED" -> Status.PARTIALLY_SHIPPED;
            case "SHIPPED" -> Status.SHIPPED;
            case "CANCELLED" -> Status.CANCELLED;
            case "UNFULFILLABLE" ->
                throw new RejectedException("Amazon calls it UNFULFILLABLE: look at it in Seller Central");
            default -> throw new RejectedException("its status '%s' is new to Fiveways".formatted(Field.shown(theirs)));
        };
    }

    /** Never assumed: an order taken for the merchant's would be shipped twice. */
    private static FulfilledBy fulfilledBy(String theirs) throws RejectedException {
        return switch (String.valueOf(theirs)) {
            case "MERCHANT" -> FulfilledBy.MERCHANT;
            case "AMAZON" -> FulfilledBy.MARKETPLACE;
            default ->
                throw new RejectedException("it does not say who fulfils it but '%s'".formatted(Field.shown(theirs)));
        };
    }

    private static Instant latest(String what, Order.Window window) throws RejectedException {
        return window == null ? null : Field.moment(what, window.latestDateTime());
    }

    private static Money total(List<OrderLine> lines) throws RejectedException {
        if (lines.isEmpty()) throw new RejectedException("it has no lines");
        return lines.stream().map(OrderLine::total).reduce(Money::plus).orElseThrow();
    }
}
