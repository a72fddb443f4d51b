package io.fiveways.component.amazon;

import io.fiveways.component.RejectedException;
import io.fiveways.component.amazon.wire.Order;
import io.fiveways.model.MarketplaceOrder.Purpose;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What an order is for and in which market, as far as Amazon tells. */
final class Purposes {

    private static final Set<String> COUNTRIES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));

    private Purposes() {}

    static Purpose of(Order order) throws RejectedException {
        if (order.salesChannel() == null) throw new RejectedException("it does not say where it was sold");
        return switch (String.valueOf(order.salesChannel().channelName())) {
            case "AMAZON" -> replaced(order) == null ? Purpose.SALE : Purpose.REPLACEMENT;
            case "NON_AMAZON" -> Purpose.FULFILMENT_ONLY;
            default ->
                throw new RejectedException("it was sold through '%s', a channel that is new to Fiveways"
                        .formatted(order.salesChannel().channelName()));
        };
    }

    /** The id of the order that this one makes good; null for none. An exchange is paid, and a sale like any other. */
    static String replaced(Order order) {
        return order.associatedOrders().stream()
                .filter(Objects::nonNull)
                .filter(other -> "REPLACEMENT_ORIGINAL_ID".equals(other.associationType()))
                .map(Order.AssociatedOrder::orderId)
                .filter(id -> id != null && !id.isBlank())
                .findFirst()
                .orElse(null);
    }

    /** What Amazon only ships has no marketplace of ours; it counts for where it goes. */
    static String market(Order order) throws RejectedException {
        String id = order.salesChannel().marketplaceId();
        if (of(order) != Purpose.FULFILMENT_ONLY) return Marketplaces.country(id);
        return Stream.of(Marketplaces.knownCountry(id), recipient(order), named(order))
                .filter(COUNTRIES::contains)
                .findFirst()
                .orElseThrow(() -> new RejectedException("it does not say where it goes"));
    }

    private static String recipient(Order order) {
        return order.recipient() == null || order.recipient().deliveryAddress() == null
                ? ""
                : String.valueOf(order.recipient().deliveryAddress().countryCode());
    }

    /** Amazon calls its channel for orders of other shops Non-Amazon US. */
    private static String named(Order order) {
        String name = String.valueOf(order.salesChannel().marketplaceName()).strip();
        return name.substring(Math.max(0, name.length() - 2));
    }
}
