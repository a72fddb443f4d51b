package io.fiveways;

import io.fiveways.component.Settings;
import io.fiveways.flow.orders.Customers.Filing;
import io.fiveways.flow.orders.Customers.Period;
import io.fiveways.flow.orders.Customers.Policy;
import io.fiveways.flow.orders.StreetLines;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the settings of systems say to the flows, by the system's name; a wrong word stops the start. */
record ShopRules(List<Settings> systems) {

    Map<String, Policy> customers() {
        return each(settings -> new Policy(
                word(settings, "customers", Policy.USUAL.filing(), Filing.values()),
                word(settings, "customers-period", Policy.USUAL.period(), Period.values()),
                number(settings, "customers-threshold", Policy.USUAL.threshold())));
    }

    Map<String, StreetLines> addresses() {
        return each(settings -> new StreetLines(
                (int) number(settings, "address-lines", 2), (int) number(settings, "address-line-length", 60)));
    }

    private <T> Map<String, T> each(Function<Settings, T> rule) {
        return systems.stream().collect(Collectors.toMap(Settings::name, rule));
    }

    private static <E extends Enum<E>> E word(Settings settings, String key, E otherwise, E[] words) {
        String word = settings.optional(key, otherwise.name());
        return Arrays.stream(words)
                .filter(each -> each.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("fiveways.system.%s.%s is '%s'; it is one of %s"
                        .formatted(
                                settings.name(),
                                key,
                                word,
                                Arrays.toString(words).toLowerCase(Locale.ROOT))));
    }

    private static double number(Settings settings, String key, double otherwise) {
        String number = settings.optional(key, String.valueOf(otherwise));
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException e) {
            throw new IllegalStateException(
                    "fiveways.system.%s.%s is '%s', which is no number".formatted(settings.name(), key, number), e);
        }
    }
}
