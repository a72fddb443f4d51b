package io.fiveways.component.shopify;

import io.fiveways.component.RejectedException;
import io.fiveways.component.shopify.wire.MoneyBag;
import io.fiveways.component.shopify.wire.OrderCreate.LineItem;
import io.fiveways.component.shopify.wire.OrderCreate.Property;
import io.fiveways.model.Money;
import io.fiveways.model.OrderLine;
import io.fiveways.model.OrderLine.Units;
import io.fiveways.model.Tax;
import java.util.ArrayList;
import java.util.List;

/** One order line as one line item, or as two when what was paid does not divide by the quantity. */
record DraftLine(OrderLine line, String variantId) {

    /** Names the marketplace's order item; the underscore hides it from buyers. */
    static final String ITEM = "_marketplace_line_id";

    List<LineItem> items() throws RejectedException {
        List<Units> parts = line.discountedUnits();
        Units first = parts.get(0);
        if (first.each().isNegative())
            throw new RejectedException(
                    "Line %s costs %s and %s is taken off".formatted(line.id(), line.price(), line.discount()));
        List<LineItem> items = new ArrayList<>();
        items.add(item(first, taxes(first.quantity(), false)));
        if (parts.size() > 1) items.add(item(parts.get(1), taxes(first.quantity(), true)));
        return items;
    }

    private LineItem item(Units units, List<Tax> taxes) {
        Money paid = units.each().times(units.quantity());
        return new LineItem(
                variantId, units.quantity(), true, MoneyBag.of(units.each()), properties(), Taxes.of(taxes, paid));
    }

    /** The goods' taxes of the first units, or what is left of them. */
    private List<Tax> taxes(int units, boolean rest) {
        return line.taxes().stream()
                .filter(tax -> tax.on() == Tax.On.ITEM)
                .map(tax -> {
                    Money share = share(tax.amount(), units);
                    Money amount = rest ? tax.amount().minus(share) : share;
                    return new Tax(tax.on(), amount, tax.included(), tax.remitter(), tax.scheme(), tax.code());
                })
                .toList();
    }

    private Money share(Money amount, int units) {
        return new Money(Math.floorDiv(Math.multiplyExact(amount.minor(), units), line.quantity()), amount.currency());
    }

    private List<Property> properties() {
        List<Property> properties = new ArrayList<>();
        properties.add(new Property(ITEM, line.id()));
        if (!line.discount().isZero()) {
            properties.add(new Property("Price before discount", line.price().toString()));
            properties.add(new Property("Discount", line.discount().toString()));
        }
        if (line.gift() != null) {
            said(properties, "Gift message", line.gift().message());
            said(properties, "Gift wrap", line.gift().wrap());
        }
        return properties;
    }

    /** The buyer's words stay as they are. */
    private static void said(List<Property> properties, String name, String words) {
        if (words != null && !words.isBlank()) properties.add(new Property(name, words));
    }
}
