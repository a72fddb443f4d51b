package io.fiveways.sandbox.shopify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads tracking from the two inputs that have it, and shows it as FulfillmentTrackingInfo. */
final class Tracking {

    private Tracking() {}

    static List<Map<String, Object>> of(Map<String, Object> input) {
        Object company = input.getOrDefault("trackingCompany", input.get("company"));
        List<Object> numbers = many(input, "trackingNumbers", "trackingNumber");
        numbers.addAll(many(input, "numbers", "number"));
        List<Object> urls = many(input, "urls", "url");
        List<Map<String, Object>> tracking = new ArrayList<>();
        for (int i = 0; i < Math.max(numbers.size(), company == null ? 0 : 1); i++) {
            tracking.add(
                    line(company, i < numbers.size() ? numbers.get(i) : null, i < urls.size() ? urls.get(i) : null));
        }
        return tracking;
    }

    static Map<String, Object> line(Object company, Object number, Object url) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("company", company);
        line.put("number", number);
        line.put("url", url);
        return line;
    }

    private static List<Object> many(Map<String, Object> input, String several, String one) {
        List<Object> found = new ArrayList<>();
        if (input.get(several) instanceof List<?> list) {
            found.addAll(list);
        } else {
            found.add(input.get(one));
        }
        found.removeIf(Objects::isNull);
        return found;
    }
}
