package io.fiveways.sandbox.settlements;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How a settlement is written.
 *
 * @param mark before the fraction
 * @param grouped whether thousands are parted by the other sign
 * @param date pattern of a date
 * @param moment pattern of a date with time, in UTC
 * @param newline between the rows and behind the last one
 * @param bom whether the file starts with the byte order mark of UTF-8
 * @param quoted every cell in quotes, as a spreadsheet saves it
 */
public record SettlementForm(
        char mark,
        boolean grouped,
        String date,
        String moment,
        Charset charset,
        String newline,
        boolean bom,
        boolean gzip,
        boolean quoted) {

    private static final Charset WESTERN = Charset.forName("windows-1252");

    /** {@code 1234.56} and {@code 2026-07-01 00:00:00 UTC}. */
    public static final SettlementForm US = new SettlementForm(
            '.', false, "yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss 'UTC'", StandardCharsets.UTF_8, "\n", false, false, false);

    /** {@code 1234,56} and {@code 01.07.2026 00:00:00 UTC}, in CP1252. */
    public static final SettlementForm GERMAN = new SettlementForm(
            ',', false, "dd.MM.yyyy", "dd.MM.yyyy HH:mm:ss 'UTC'", WESTERN, "\n", false, false, false);

    /** {@code 1234.56} and {@code 01.07.2026 00:00:00 UTC}. */
    public static final SettlementForm BRITISH = new SettlementForm(
            '.', false, "dd.MM.yyyy", "dd.MM.yyyy HH:mm:ss 'UTC'", StandardCharsets.UTF_8, "\n", false, false, false);

    /** {@code 2026/07/01 00:00:00 UTC} in CP932. */
    public static final SettlementForm JAPANESE = new SettlementForm(
            '.',
            false,
            "yyyy/MM/dd",
            "yyyy/MM/dd HH:mm:ss 'UTC'",
            Charset.forName("windows-31j"),
            "\n",
            false,
            false,
            false);

    /** {@code 2026-07-01T00:00:00+00:00}. */
    public static final SettlementForm ISO = new SettlementForm(
            '.',
            false,
            "yyyy-MM-dd",
            "yyyy-MM-dd'T'HH:mm:ss'+00:00'",
            StandardCharsets.UTF_8,
            "\n",
            false,
            false,
            false);

    /** {@code 1.234,56} instead of {@code 1234,56}. */
    public SettlementForm inGroups() {
        return new SettlementForm(mark, true, date, moment, charset, newline, bom, gzip, quoted);
    }

    public SettlementForm in(Charset other) {
        return new SettlementForm(mark, grouped, date, moment, other, newline, bom, gzip, quoted);
    }

    public SettlementForm withMark() {
        return new SettlementForm(mark, grouped, date, moment, StandardCharsets.UTF_8, newline, true, gzip, quoted);
    }

    public SettlementForm compressed() {
        return new SettlementForm(mark, grouped, date, moment, charset, newline, bom, true, quoted);
    }

    /** As a spreadsheet on Windows leaves it. */
    public SettlementForm inQuotes() {
        return new SettlementForm(mark, grouped, date, moment, charset, "\r\n", bom, gzip, true);
    }
}
