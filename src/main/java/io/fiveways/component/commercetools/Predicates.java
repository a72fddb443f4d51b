package io.fiveways.component.commercetools;

/**
 * commercetools' query language.
 *
 * @see <a href="https://docs.commercetools.com/api/predicates/query">Query Predicates</a>
 */
final class Predicates {

    private Predicates() {}

    /** A text value. */
    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
