package io.fiveways.component.amazon;

import io.fiveways.component.RejectedException;
import io.fiveways.component.amazon.wire.Amount;
import io.fiveways.component.amazon.wire.Breakdown;
import io.fiveways.component.amazon.wire.Item;
import io.fiveways.component.amazon.wire.Order;
import io.fiveways.model.MarketplaceOrder.Purpose;
import io.fiveways.model.Money;
import io.fiveways.model.OrderLine;
import io.fiveways.model.OrderLine.CancelRequest;
import io.fiveways.model.OrderLine.Gift;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the lines of one order, above all their money. What the figures do not settle is refused, never guessed: that
 * prices hold their taxes follows from what Amazon totals.
 */
final class Lines {

    private static final Logger LOG = LoggerFactory.getLogger(Lines.class);

    private record Priced(Item item, Figures figures) {}

    private final Order order;
    private final String currency;
    private final boolean cancelled;
    /** Cancelled, not paid yet, or sold elsewhere: what Amazon says about money is incomplete, and none is owed. */
    private final boolean free;

    private final boolean fulfilledByAmazon;
    private final List<Priced> items = new ArrayList<>();

    /** @param fallback the currency of an order without any amount */
    Lines(Order order, String fallback) throws RejectedException {
        this.order = order;
        this.cancelled = "CANCELLED".equals(order.fulfillment().fulfillmentStatus());
        this.free = cancelled
                || String.valueOf(order.fulfillment().fulfillmentStatus()).startsWith("PENDING")
                || Purposes.of(order) == Purpose.FULFILMENT_ONLY;
        this.fulfilledByAmazon = "AMAZON".equals(order.fulfillment().fulfilledBy());
        this.currency = currency(fallback);
        for (Item item : order.orderItems()) {
            if (item == null) throw new RejectedException("one of its items is empty");
            if (item.quantityOrdered() == null)
                throw new RejectedException("its item " + item.orderItemId() + " has no quantity");
            if (cancelled || item.quantityOrdered() > 0) items.add(new Priced(item, figures(item)));
        }
    }

    /** The lines; those that were cancelled before are gone, unless the whole order is cancelled. */
    List<OrderLine> read() throws RejectedException {
        List<OrderLine> lines = new ArrayList<>();
        for (Priced priced : items) lines.add(line(priced));
        if (!free) verify(lines);
        return lines;
    }

    /** A cancelled order costs nothing, and names its lines even when Amazon set their quantities to zero. */
    private OrderLine line(Priced priced) throws RejectedException {
        Item item = priced.item();
        Figures figures = priced.figures();
        return new OrderLine(
                Field.id("the id of an item", item.orderItemId()),
                item.product() == null
                        ? null
                        : Field.word("an SKU", item.product().sellerSku()),
                item.product() == null ? null : item.product().title(),
                Math.max(item.quantityOrdered(), cancelled ? 1 : 0),
                figures.price(),
                figures.discount(),
                figures.shipping(),
                figures.shippingDiscount(),
                figures.giftWrap(),
                figures.tax().isZero() ? List.of() : figures.taxes(holdsTax(priced), Remittance.of(item)),
                gift(item),
                cancelled ? null : cancelRequest(item));
    }

    /** What the buyer asked for and nobody did yet. */
    private static CancelRequest cancelRequest(Item item) {
        Item.Cancellation cancellation = item.cancellation();
        if (cancellation == null
                || cancellation.cancellationRequest() == null
                || cancellation.cancellationExecution() != null) return null;
        return new CancelRequest(
                cancellation.cancellationRequest().requester(),
                cancellation.cancellationRequest().cancelReason());
    }

    private Figures figures(Item item) throws RejectedException {
        if (free) return Figures.priced(Money.zero(currency));
        List<Breakdown> parts =
                item.proceeds() == null ? List.of() : item.proceeds().breakdowns();
        Figures figures = Breakdowns.read(parts, currency);
        if (figures.price() != null) return figures;
        Amount unit = unitPrice(item);
        if (fulfilledByAmazon && unit != null && parts.isEmpty()) {
            LOG.debug(
                    "Order {} item {}: no proceeds, read as unit price × quantity",
                    order.orderId(),
                    item.orderItemId());
            return Figures.priced(Breakdowns.money(unit).times(item.quantityOrdered()));
        }
        if (isReplacement()) return Figures.priced(Money.zero(currency));
        throw new RejectedException("its item " + item.orderItemId() + " has no price");
    }

    private static Amount unitPrice(Item item) {
        return item.product() == null || item.product().price() == null
                ? null
                : item.product().price().unitPrice();
    }

    /** Whether the prices hold the taxes or they come on top, by the item's own total or else the order's. */
    private boolean holdsTax(Priced priced) throws RejectedException {
        Amount total = priced.item().proceeds().proceedsTotal();
        if (total == null) return holdsTax("the order", grandTotal(), items);
        return holdsTax("item " + priced.item().orderItemId(), Breakdowns.money(total), List.of(priced));
    }

    private boolean holdsTax(String what, Money total, List<Priced> of) throws RejectedException {
        Money net = Money.sum(of.stream().map(one -> one.figures().net()).toList(), currency);
        Money tax = Money.sum(of.stream().map(one -> one.figures().tax()).toList(), currency);
        if (net.equals(total)) return true;
        if (net.plus(tax).equals(total)) return false;
        throw new RejectedException("%s totals %s, which is neither its prices %s nor its prices and taxes %s"
                .formatted(what, total, net, net.plus(tax)));
    }

    private void verify(List<OrderLine> lines) throws RejectedException {
        if (!isReplacement() && lines.stream().allMatch(line -> line.price().isZero()))
            throw new RejectedException("none of its prices is positive");
        for (int i = 0; i < lines.size(); i++) {
            Amount total = items.get(i).item().proceeds() == null
                    ? null
                    : items.get(i).item().proceeds().proceedsTotal();
            if (total != null)
                match(
                        "item " + lines.get(i).id(),
                        Breakdowns.money(total),
                        lines.get(i).total());
        }
        Money sum = Money.sum(lines.stream().map(OrderLine::total).toList(), currency);
        if (grandTotal() != null) match("the order", grandTotal(), sum);
        if (isReplacement() && !sum.isZero())
            throw new RejectedException(
                    "it replaces %s at no charge, but costs %s".formatted(Purposes.replaced(order), sum));
    }

    private static void match(String what, Money total, Money sum) throws RejectedException {
        if (!total.equals(sum))
            throw new RejectedException("%s totals %s but its parts sum to %s".formatted(what, total, sum));
    }

    /** Without the tip, which the buyer pays on top of the goods and which belongs to no line. */
    private Money grandTotal() throws RejectedException {
        if (order.proceeds() == null || order.proceeds().grandTotal() == null) return null;
        Money total = Breakdowns.money(order.proceeds().grandTotal());
        for (Breakdown part : order.proceeds().breakdowns())
            if ("DELIVERY_TIP".equals(part.type())) total = total.minus(Breakdowns.money(part.subtotal()));
        return total;
    }

    private static Gift gift(Item item) {
        if (item.fulfillment() == null || item.fulfillment().packing() == null) return null;
        Item.GiftOption gift = item.fulfillment().packing().giftOption();
        return gift == null || (gift.giftMessage() == null && gift.giftWrapLevel() == null)
                ? null
                : new Gift(gift.giftMessage(), gift.giftWrapLevel());
    }

    private boolean isReplacement() {
        return Purposes.replaced(order) != null;
    }

    private String currency(String fallback) {
        if (order.proceeds() != null && order.proceeds().grandTotal() != null)
            return order.proceeds().grandTotal().currencyCode();
        return order.orderItems().stream()
                .map(Lines::unitPrice)
                .filter(Objects::nonNull)
                .map(Amount::currencyCode)
                .findFirst()
                .orElse(fallback);
    }
}
