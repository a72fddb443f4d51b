package io.fiveways.sandbox.commercetools;

import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** Compares values as text, or as moments where both are. */
final class Moments {

    private Moments() {}

    static int compare(String left, String right) {
        if (left.contains("T") && right.contains("T")) {
            try {
                return OffsetDateTime.parse(left)
                        .toInstant()
                        .compareTo(OffsetDateTime.parse(right).toInstant());
            } catch (DateTimeException e) {
                return left.compareTo(right);
            }
        }
        return left.compareTo(right);
    }
}
