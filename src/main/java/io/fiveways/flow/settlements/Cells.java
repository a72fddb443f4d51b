package io.fiveways.flow.settlements;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;

/**
 * The cells of one row in a block of bytes, found eight bytes at a time. Moved from row to row.
 *
 * <p>Each byte of a word is compared by adding what carries it into its highest bit: without the lowest seven bits
 * nothing carries into the next byte.
 */
final class Cells {

    /** What a block must hold behind its last byte, because words are read beyond it. */
    static final int MARGIN = Long.BYTES;

    private static final int LONGEST = 1 << 14;
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH_BYTE = 0x0101010101010101L;
    private static final long LOW = EACH_BYTE * 0x7f;
    private static final long HIGHEST = ~LOW;
    private static final long FROM_TAB = EACH_BYTE * (0x80 - '\t');
    private static final long FROM_NEWLINE = EACH_BYTE * (0x80 - '\n');
    private static final long ABOVE_NEWLINE = EACH_BYTE * (0x80 - '\n' - 1);

    private final boolean quoted;
    private final int cells;
    /** Where the row starts, less one; then where each cell ends. A word may write eight more. */
    private final int[] ends;

    private byte[] bytes;
    private int count;
    private long seen;

    Cells(Layout layout) {
        this.quoted = layout.isQuoted();
        this.cells = layout.cells();
        this.ends = new int[cells + 1 + Long.BYTES + 1];
    }

    /** From now on rows of this block, which ends with a newline. */
    void of(byte[] block) {
        bytes = block;
    }

    /** Moves to the row that starts here; tells where the next one starts. */
    int moveTo(int start) throws Unreadable {
        ends[0] = start - 1;
        int found = 0;
        long all = 0;
        for (int at = start; ; at += Long.BYTES) {
            long word = (long) WORD.get(bytes, at);
            all |= word;
            long low = word & LOW;
            long upToNewline = ~(low + ABOVE_NEWLINE) & ~word & HIGHEST;
            long newlines = (low + FROM_NEWLINE) & upToNewline;
            long hits = (low + FROM_TAB) & upToNewline;
            if (newlines == 0) found = take(hits, at, found);
            else {
                count = take(hits & (newlines ^ newlines - 1), at, found);
                seen = all;
                return finish(start);
            }
        }
    }

    /** Nearly always there are two at most: to write both without asking spares the processor wrong guesses. */
    private int take(long hits, int at, int before) throws Unreadable {
        int next = before + 1;
        long second = hits & hits - 1;
        ends[next] = at + (Long.numberOfTrailingZeros(hits) >>> 3);
        ends[next + 1] = at + (Long.numberOfTrailingZeros(second) >>> 3);
        next += 2;
        for (long more = second & second - 1; more != 0; more &= more - 1)
            ends[next++] = at + (Long.numberOfTrailingZeros(more) >>> 3);
        int found = before + Long.bitCount(hits);
        if (found > cells)
            throw new Unreadable("has more cells than the first line has columns; it may be two rows in one");
        return found;
    }

    private int finish(int start) throws Unreadable {
        int newline = ends[count];
        if (newline - start > LONGEST) throw new Unreadable("is longer than any row of a settlement; it is damaged");
        if (newline > start && bytes[newline - 1] == '\r') ends[count]--;
        for (int missing = count + 1; missing <= cells; missing++) ends[missing] = ends[count];
        return newline + 1;
    }

    int count() {
        return count;
    }

    boolean isBlank() {
        return count == 1 && isEmpty(0);
    }

    /** Whether the row, or the few bytes behind it, holds more than ASCII. */
    boolean maybeMoreThanAscii() {
        return (seen & HIGHEST) != 0;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the text of a cell starts, inside of quotes where the file has them; a cell that is missing is empty. */
    int from(int place) {
        int from = Math.min(ends[place] + 1, ends[place + 1]);
        return isInQuotes(from, ends[place + 1]) ? from + 1 : from;
    }

    /** Behind the last byte of a cell's text. */
    int to(int place) {
        int to = ends[place + 1];
        return isInQuotes(Math.min(ends[place] + 1, to), to) ? to - 1 : to;
    }

    boolean isEmpty(int place) {
        return from(place) == to(place);
    }

    String text(int place, Charset charset) {
        int from = from(place);
        String text = new String(bytes, from, to(place) - from, charset);
        return quoted ? text.replace("\"\"", "\"") : text;
    }

    boolean is(int place, Word word) {
        int from = from(place);
        return word.isAt(bytes, from, to(place) - from);
    }

    /** Of length, first and last letters: enough for words that are compared in full when they are found. */
    int hash(int place) {
        int from = from(place);
        int length = to(place) - from;
        long first = (long) WORD.get(bytes, from) & Word.mask(length);
        long last = length > Long.BYTES ? (long) WORD.get(bytes, from + length - Long.BYTES) : 0;
        long hash = (first ^ Long.rotateLeft(last, 29) ^ length) * 0x9E3779B97F4A7C15L;
        return (int) (hash >>> Integer.SIZE);
    }

    private boolean isInQuotes(int from, int to) {
        return quoted && to - from > 1 && bytes[from] == '"' && bytes[to - 1] == '"';
    }
}
