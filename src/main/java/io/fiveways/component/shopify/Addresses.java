package io.fiveways.component.shopify;

import io.fiveways.model.Address;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Addresses in the shop's shape: two street lines, first and last name. */
final class Addresses {

    private Addresses() {}

    /** Null when there is no address; a part that is missing is left out. */
    static Map<String, Object> draft(Address address) {
        if (address == null) return null;
        Map<String, Object> draft = new LinkedHashMap<>();
        names(draft, address.name());
        List<String> lines = address.lines();
        put(draft, "address1", lines.isEmpty() ? null : lines.get(0));
        put(draft, "address2", lines.size() < 2 ? null : String.join(", ", lines.subList(1, lines.size())));
        put(draft, "company", address.company());
        put(draft, "city", address.city());
        put(draft, isCode(address.region()) ? "provinceCode" : "province", address.region());
        put(draft, "zip", address.postalCode());
        put(draft, "countryCode", address.country());
        put(draft, "phone", address.phone());
        return draft;
    }

    private static void names(Map<String, Object> draft, String name) {
        if (name == null) return;
        int space = name.strip().lastIndexOf(' ');
        put(draft, "firstName", space < 0 ? null : name.strip().substring(0, space));
        put(draft, "lastName", name.strip().substring(space + 1));
    }

    private static boolean isCode(String region) {
        return region != null && region.matches("[A-Z]{2,3}");
    }

    private static void put(Map<String, Object> draft, String key, String value) {
        if (value != null && !value.isBlank()) draft.put(key, value);
    }
}
