package io.fiveways.flow.settlements;

import io.fiveways.model.SettlementLine;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Which rows the items of orders usually have, as far as the rows of an item follow one another. */
final class Items {

    private static final double USUAL = 0.9;
    private static final int FEWEST = 3;
    private static final int MOST = 10_000;

    private record Item(String transactionType, String orderId, String code) {}

    /** What Amazon only ships for another shop has fees and no price. */
    private record Type(String transactionType, boolean isSoldElsewhere) {

        static Type of(SettlementLine line) {
            return new Type(
                    line.key().transactionType(), line.key().marketplaceName().startsWith("Non-Amazon"));
        }
    }

    /** What most items of a type have. */
    private static final class Profile {
        private final Map<String, Integer> items = new HashMap<>();
        private int count;

        void learn(Set<String> kinds) {
            count++;
            for (String kind : kinds)
                if (items.containsKey(kind) || items.size() < MOST) items.merge(kind, 1, Integer::sum);
        }

        boolean isUsual(String kind) {
            return count >= FEWEST && items.get(kind) >= USUAL * count;
        }
    }

    private final Map<Type, Profile> profiles = new HashMap<>();
    private final Set<String> kinds = new LinkedHashSet<>();
    private SettlementLine last;

    void learn(SettlementLine line) {
        if (last != null && !item(line).equals(item(last))) learned();
        take(line);
    }

    /** The last item is complete. */
    void learned() {
        if (last != null && !last.orderItemCode().isEmpty())
            profiles.computeIfAbsent(Type.of(last), type -> new Profile()).learn(kinds);
        forget();
    }

    /** Names the first row of each item that lacks what others have. */
    void look(SettlementLine line, BiConsumer<SettlementLine, String> missing) {
        if (last != null && !item(line).equals(item(last))) looked(missing);
        take(line);
    }

    void looked(BiConsumer<SettlementLine, String> missing) {
        Profile profile = last == null || last.orderItemCode().isEmpty() ? null : profiles.get(Type.of(last));
        if (profile != null)
            for (String kind : profile.items.keySet())
                if (profile.isUsual(kind) && !kinds.contains(kind)) missing.accept(last, kind);
        forget();
    }

    private void take(SettlementLine line) {
        last = line;
        if (kinds.size() < MOST) kinds.add(line.amountType() + " / " + line.amountDescription());
    }

    private void forget() {
        last = null;
        kinds.clear();
    }

    private static Item item(SettlementLine line) {
        return new Item(line.transactionType(), line.orderId(), line.orderItemCode());
    }
}
