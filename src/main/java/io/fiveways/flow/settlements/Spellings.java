package io.fiveways.flow.settlements;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a mapping spells words of a report, whose generations differ in case, blanks, hyphens and underscores. */
final class Spellings {

    static final List<String> COLUMNS = List.of("transactionType", "amountType", "amountDescription");

    private final Map<String, Map<String, String>> words = new HashMap<>();

    /** @param rows of a mapping that is given {@link #COLUMNS} */
    Spellings(Collection<Map<String, String>> rows) {
        for (String column : COLUMNS) {
            Map<String, String> spelled = new HashMap<>();
            for (Map<String, String> row : rows) spelled.putIfAbsent(plain(row.get(column)), row.get(column));
            words.put(column, spelled);
        }
    }

    /** The word itself where the mapping does not have it. */
    String of(String column, String word) {
        return words.get(column).getOrDefault(plain(word), word);
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }
}
