package io.fiveways.flow.settlements;

import java.nio.charset.StandardCharsets;

/** How a file writes amounts: which sign parts the whole from the fraction. Found in the file, never by country. */
final class Amounts {

    /** No amount has a fraction or groups; one that had would be ambiguous. */
    private static final char NONE = 0;

    private static final int MOST_DIGITS = 15;
    private static final int GROUP = 3;

    private final char mark;
    private final char groupMark;
    private final int fraction;

    private Amounts(char mark, int fraction) {
        this.mark = mark;
        this.groupMark = mark == '.' ? ',' : mark == ',' ? '.' : NONE;
        this.fraction = fraction;
    }

    /** @param fraction how many digits the currency has behind the mark */
    static Amounts whole(int fraction) {
        return new Amounts(NONE, fraction);
    }

    /** What this text shows about the mark: null where {@code 1.234} could be either, or there is none. */
    static Amounts shownBy(String text, int fraction) {
        int last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
        if (last < 0) return null;
        char sign = text.charAt(last);
        char other = sign == '.' ? ',' : '.';
        if (text.indexOf(other) >= 0) return new Amounts(sign, fraction);
        if (text.indexOf(sign) != last) return new Amounts(other, fraction);
        return text.length() - last - 1 == GROUP ? null : new Amounts(sign, fraction);
    }

    /** Whole minor units; refuses whatever is not written exactly so. */
    long minor(byte[] bytes, int from, int to) throws Unreadable {
        boolean negative = from < to && bytes[from] == '-';
        int first = negative ? from + 1 : from;
        long value = 0;
        int digits = 0;
        int grouped = -1;
        int at = first;
        for (; at < to && bytes[at] != mark; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                value = value * 10 + digit;
                digits++;
                if (grouped >= 0) grouped++;
            } else if (isGroup(bytes[at], grouped, digits)) grouped = 0;
            else throw unreadable(bytes, from, to);
        }
        boolean isStray = mark == NONE && at < to;
        if (isStray || digits == 0 || digits > MOST_DIGITS || (grouped >= 0 && grouped != GROUP))
            throw unreadable(bytes, from, to);
        long minor = withFraction(value, bytes, at, to);
        if (minor < 0) throw unreadable(bytes, from, to);
        return negative ? -minor : minor;
    }

    private boolean isGroup(byte sign, int grouped, int digits) {
        return sign == groupMark
                && groupMark != NONE
                && (grouped < 0 ? digits > 0 && digits <= GROUP : grouped == GROUP);
    }

    /** Negative where it is none. Zeros beyond the currency's digits are no harm: {@code 100.00 JPY}. */
    private long withFraction(long whole, byte[] bytes, int mark, int to) {
        int length = Math.max(0, to - mark - 1);
        if (mark < to && (length == 0 || length > Math.max(2, fraction))) return -1;
        long value = whole;
        for (int i = 0; i < Math.max(length, fraction); i++) {
            int digit = i < length ? bytes[mark + 1 + i] - '0' : 0;
            if (digit < 0 || digit > 9 || (i >= fraction && digit != 0)) return -1;
            if (i < fraction) value = value * 10 + digit;
        }
        return value;
    }

    private Unreadable unreadable(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        return new Unreadable(
                switch (mark) {
                    case NONE ->
                        "has the amount '" + text + "', in a file in which nothing tells whether a point or a "
                                + "comma parts the fraction";
                    default ->
                        "has the amount '" + text + "', which is no whole number of minor units in a file that "
                                + "parts the fraction by '" + mark + "'";
                });
    }
}
