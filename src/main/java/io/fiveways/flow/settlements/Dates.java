package io.fiveways.flow.settlements;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * How a file writes moments: which number is the year, the month and the day. Found in the file, never by country:
 * {@code 2026-07-01 00:00:00 UTC}, {@code 01.07.2026 00:00:00 UTC}, {@code 2026-07-01T00:00:00+00:00}.
 */
enum Dates {
    YEAR_FIRST(0, 5, 8),
    DAY_FIRST(6, 3, 0),
    MONTH_FIRST(6, 0, 3);

    private static final int DATE = 10;
    private static final int TIME = 19;

    private final int year;
    private final int month;
    private final int day;

    Dates(int year, int month, int day) {
        this.year = year;
        this.month = month;
        this.day = day;
    }

    /** What this text shows about the sequence: null where {@code 03/04/2026} could be either, or it is no date. */
    static Dates shownBy(String text) {
        if (text.matches("\\d{4}[-/.]\\d{2}[-/.]\\d{2}.*")) return YEAR_FIRST;
        if (text.matches("\\d{2}\\.\\d{2}\\.\\d{4}.*")) return DAY_FIRST;
        if (!text.matches("\\d{2}([-/])\\d{2}\\1\\d{4}.*")) return null;
        if (Integer.parseInt(text.substring(0, 2)) > 12) return DAY_FIRST;
        return Integer.parseInt(text.substring(3, 5)) > 12 ? MONTH_FIRST : null;
    }

    /** A moment; refuses one without a zone. */
    Instant moment(byte[] bytes, int from, int to) throws Unreadable {
        try {
            if (to - from <= TIME) throw unreadable(bytes, from, to);
            LocalDateTime moment = LocalDateTime.of(
                    number(bytes, from + year, 4),
                    number(bytes, from + month, 2),
                    number(bytes, from + day, 2),
                    number(bytes, from + 11, 2),
                    number(bytes, from + 14, 2),
                    number(bytes, from + 17, 2));
            return moment.toInstant(zone(bytes, from, to));
        } catch (DateTimeException | NumberFormatException e) {
            throw unreadable(bytes, from, to);
        }
    }

    /** Refuses what {@link #moment} refuses, and makes no object of what is written the usual way. */
    void check(byte[] bytes, int from, int to) throws Unreadable {
        if (!isUsual(bytes, from, to)) moment(bytes, from, to);
    }

    private boolean isUsual(byte[] bytes, int from, int to) {
        return to - from == TIME + 4
                && isPunctuated(bytes, from)
                && isBetween(bytes, from + month, 1, 12)
                && isBetween(bytes, from + day, 1, 28)
                && isBetween(bytes, from + year, 19, 20)
                && isBetween(bytes, from + year + 2, 0, 99)
                && isBetween(bytes, from + 11, 0, 23)
                && isBetween(bytes, from + 14, 0, 59)
                && isBetween(bytes, from + 17, 0, 59)
                && bytes[from + TIME] == ' '
                && bytes[from + TIME + 1] == 'U'
                && bytes[from + TIME + 2] == 'T'
                && bytes[from + TIME + 3] == 'C';
    }

    /** The sign between the parts of a date is the same twice, and none but this is looked at. */
    private boolean isPunctuated(byte[] bytes, int from) {
        int first = this == YEAR_FIRST ? 4 : 2;
        int second = this == YEAR_FIRST ? 7 : 5;
        byte sign = bytes[from + first];
        return (sign == '-' || sign == '.' || sign == '/')
                && bytes[from + second] == sign
                && (bytes[from + DATE] == ' ' || bytes[from + DATE] == 'T')
                && bytes[from + 13] == ':'
                && bytes[from + 16] == ':';
    }

    private static boolean isBetween(byte[] bytes, int at, int least, int most) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        int number = tens * 10 + ones;
        return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 && number >= least && number <= most;
    }

    private int number(byte[] bytes, int at, int digits) {
        int value = 0;
        for (int i = at; i < at + digits; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') throw new NumberFormatException();
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }

    private ZoneOffset zone(byte[] bytes, int from, int to) throws Unreadable {
        if (!isPunctuated(bytes, from)) throw unreadable(bytes, from, to);
        String zone = new String(bytes, from + TIME, to - from - TIME, StandardCharsets.ISO_8859_1).strip();
        return switch (zone) {
            case "UTC", "GMT", "Z" -> ZoneOffset.UTC;
            default -> OffsetDateTime.parse("2000-01-01T00:00:00" + zone).getOffset();
        };
    }

    private Unreadable unreadable(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        return new Unreadable(
                text.isEmpty()
                        ? "has no date and time"
                        : "has the date '" + text + "', which is no moment with a zone in a file that writes the "
                                + switch (this) {
                                    case YEAR_FIRST -> "year";
                                    case DAY_FIRST -> "day";
                                    case MONTH_FIRST -> "month";
                                }
                                + " first");
    }
}
