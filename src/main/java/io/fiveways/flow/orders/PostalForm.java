package io.fiveways.flow.orders;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How postal codes of a country are written: {@code 9} is a digit, {@code A} a letter, {@code |} is between forms. */
record PostalForm(String country, String forms) {

    boolean isKnown() {
        return !forms.isBlank();
    }

    /** The code as the country writes it, whatever was typed between its signs; empty where it fits no form. */
    Optional<String> written(String typed) {
        String signs = signs(typed);
        return Stream.of(signs, signs.startsWith(country) ? signs.substring(country.length()) : signs)
                .flatMap(each -> Stream.of(forms.split("\\|")).map(form -> filled(form, each)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> filled(String form, String signs) {
        StringBuilder written = new StringBuilder();
        int next = 0;
        for (char place : form.toCharArray()) {
            if (!Character.isLetterOrDigit(place)) {
                written.append(place);
            } else if (next < signs.length() && fits(place, signs.charAt(next))) {
                written.append(signs.charAt(next++));
            } else {
                return Optional.empty();
            }
        }
        return next == signs.length() ? Optional.of(written.toString()) : Optional.empty();
    }

    private static boolean fits(char place, char sign) {
        return switch (place) {
            case '9' -> sign >= '0' && sign <= '9';
            case 'A' -> sign >= 'A' && sign <= 'Z';
            default -> place == sign;
        };
    }

    /** Letters and digits alone; full-width ones, as Japanese keyboards type them, become narrow. */
    private static String signs(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
