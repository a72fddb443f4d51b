package io.fiveways.component.amazon;

import io.fiveways.component.RejectedException;
import io.fiveways.component.amazon.wire.Item;
import io.fiveways.model.Tax.Remitter;
import java.util.List;
import java.util.Objects;

/**
 * Who pays the tax of an item to the tax office, and under which scheme it is reported.
 *
 * @param scheme Amazon's word; null for none
 */
record Remittance(Remitter remitter, String scheme) {

    private static final Remittance OURS = new Remittance(Remitter.SELLER, null);

    static Remittance of(Item item) throws RejectedException {
        return item.tax() == null ? OURS : new Remittance(remitter(item.tax()), scheme(item.tax()));
    }

    /** Only a collection that Amazon names is Amazon's; a kind of it that we do not know is nobody's yet. */
    private static Remitter remitter(Item.Tax tax) throws RejectedException {
        for (Item.Collection collection : present(tax.taxCollections()))
            if (!"MARKETPLACE_FACILITATOR".equals(collection.model()))
                throw new RejectedException("who remits its tax is not known: its collection model is '%s' by '%s'"
                        .formatted(collection.model(), collection.responsibleParty()));
        return present(tax.taxCollections()).isEmpty() ? Remitter.SELLER : Remitter.MARKETPLACE;
    }

    private static String scheme(Item.Tax tax) throws RejectedException {
        List<String> schemes = present(tax.taxCalculationBreakdowns()).stream()
                .map(Item.Calculation::reportingScheme)
                .filter(scheme -> scheme != null && !scheme.isBlank())
                .distinct()
                .toList();
        if (schemes.size() > 1)
            throw new RejectedException("its tax is reported under " + String.join(" and ", schemes) + " at once");
        return schemes.isEmpty() ? null : schemes.get(0);
    }

    private static <T> List<T> present(List<T> parts) {
        return parts.stream().filter(Objects::nonNull).toList();
    }
}
