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

    private static final String REVIEW = "Order %s must be reviewed: %s";

    private final Settings settings;
    private final ObjectMapper json;

    OrderReader(Settings settings, ObjectMapper json) {
        this.settings = settings;
        this.json = json;
    }

    static String id(JsonNode item) {
        return item.path("orderId").asText();
    }

    /**
     * Those that are sales as far as Amazon tells; orders of other channels, which Amazon only ships, are left out.
     */
    List<JsonNode> sales(List<JsonNode> orders) {
        return orders.stream().filter(order -> !isOfOtherChannel(order)).toList();
    }

    private static boolean isOfOtherChannel(JsonNode order) {
        return "NON_AMAZON"
                .equals(order.path("salesChannel").path("channelName").asText());
    }

    MarketplaceOrder read(JsonNode item) throws RejectedException {
        try {
            return read(json.treeToValue(item, Order.class));
        } catch (RejectedException e) {
            throw new RejectedException(REVIEW.formatted(id(item), e.getMessage()), e);
        } catch (JsonProcessingException e) {
            throw new RejectedException(REVIEW.formatted(id(item), e.getOriginalMessage()), e);
        } catch (RuntimeException e) {
            throw new RejectedException(REVIEW.formatted(id(item), e.getMessage()), e);
        }
    }

    private MarketplaceOrder read(Order order) throws RejectedException {
        String market = market(order);
        if (order.fulfillment() == null) throw new RejectedException("it does not say whether it is to be fulfilled");
        Fulfillment fulfillment = order.fulfillment();
        Status status = status(fulfillment.fulfillmentStatus());
        FulfilledBy fulfilledBy = fulfilledBy(fulfillment.fulfilledBy());
        String currency = Currency.getInstance(new Locale("", market)).getCurrencyCode();
        List<OrderLine> lines = new Lines(order, currency).read();
        return new MarketplaceOrder(
                new Ref(settings.name(), order.orderId()),
                settings.type(),
                market,
                present(order.createdTime(), "createdTime"),
                present(order.lastUpdatedTime(), "lastUpdatedTime"),
                status,
                fulfilledBy,
                Persons.buyer(order.buyer()),
                Persons.address(order.recipient()),
                fulfillment.fulfillmentServiceLevel(),
                fulfilledBy == FulfilledBy.MARKETPLACE ? null : latest(fulfillment.shipByWindow()),
                latest(fulfillment.deliverByWindow()),
                lines,
                total(lines));
    }

    private static String market(Order order) throws RejectedException {
        if (order.salesChannel() == null) throw new RejectedException("it does not say where it was sold");
        if (!"AMAZON".equals(order.salesChannel().channelName()))
            throw new RejectedException("it was not sold on Amazon but through %s: its sale is booked there"
                    .formatted(order.salesChannel().channelName()));
        return Marketplaces.country(order.salesChannel().marketplaceId());
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
            default -> throw new RejectedException("its status '%s' is new to Fiveways".formatted(theirs));
        };
    }

    /** Never assumed: an order taken for the merchant's would be shipped twice. */
    private static FulfilledBy fulfilledBy(String theirs) throws RejectedException {
        return switch (String.valueOf(theirs)) {
            case "MERCHANT" -> FulfilledBy.MERCHANT;
            case "AMAZON" -> FulfilledBy.MARKETPLACE;
            default -> throw new RejectedException("it does not say who fulfils it but '%s'".formatted(theirs));
        };
    }

    private static Instant present(Instant time, String field) throws RejectedException {
        if (time == null) throw new RejectedException("it has no " + field);
        return time;
    }

    private static Instant latest(Order.Window window) {
        return window == null ? null : window.latestDateTime();
    }

    private static Money total(List<OrderLine> lines) throws RejectedException {
        if (lines.isEmpty()) throw new RejectedException("it has no lines");
        return lines.stream().map(OrderLine::total).reduce(Money::plus).orElseThrow();
    }
}
