package io.fiveways.flow.settlements;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;

/** The cells of one row in a block of bytes, found eight bytes at a time. Moved from row to row. */
final class Cells {

    /** What a block must hold behind its last byte, because words are read beyond it. */
    static final int MARGIN = Long.BYTES;

    private static final int LONGEST = 1 << 14;
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH_BYTE = 0x0101010101010101L;
    private static final long HIGH_BITS = EACH_BYTE * 0x80;
    /** Tab is 9 and newline 10: both are below. */
    private static final long BELOW = EACH_BYTE * 11;

    private final Layout layout;
    private final int[] ends;
    private byte[] bytes;
    private int start;
    private int count;
    private long seen;

    Cells(Layout layout) {
        this.layout = layout;
        this.ends = new int[layout.cells()];
    }

    /** From now on rows of this block, which ends with a newline. */
    void of(byte[] block) {
        bytes = block;
        seen = 0;
    }

    /** Moves to the row that starts here; tells where the next one starts. */
    int moveTo(int from) throws Unreadable {
        start = from;
        count = 0;
        for (int at = from; ; at += Long.BYTES) {
            long word = (long) WORD.get(bytes, at);
            seen |= word;
            for (long hits = (word - BELOW) & ~word & HIGH_BITS; hits != 0; hits &= hits - 1) {
                int hit = at + (Long.numberOfTrailingZeros(hits) >>> 3);
                if (bytes[hit] == '\t') end(hit);
                else if (bytes[hit] == '\n') return finish(hit);
            }
        }
    }

    private int finish(int newline) throws Unreadable {
        if (newline - start > LONGEST) throw new Unreadable("is longer than any row of a settlement; it is damaged");
        end(newline > start && bytes[newline - 1] == '\r' ? newline - 1 : newline);
        return newline + 1;
    }

    private void end(int at) throws Unreadable {
        if (count == ends.length)
            throw new Unreadable("has more cells than the first line has columns; it may be two rows in one");
        ends[count++] = at;
    }

    int count() {
        return count;
    }

    boolean isBlank() {
        return count == 1 && ends[0] == start;
    }

    /** Whether the block, as far as it was read, holds more than ASCII. */
    boolean sawMoreThanAscii() {
        return (seen & HIGH_BITS) != 0;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the text of a cell starts, inside of quotes where the file has them. */
    int from(int place) {
        if (place >= count) return start;
        int from = place == 0 ? start : ends[place - 1] + 1;
        return isInQuotes(from, ends[place]) ? from + 1 : from;
    }

    /** Behind the last byte of a cell's text; a cell that is missing is empty. */
    int to(int place) {
        if (place >= count) return start;
        int from = place == 0 ? start : ends[place - 1] + 1;
        return isInQuotes(from, ends[place]) ? ends[place] - 1 : ends[place];
    }

    boolean isEmpty(int place) {
        return from(place) == to(place);
    }

    String text(int place, Charset charset) {
        int from = from(place);
        String text = new String(bytes, from, to(place) - from, charset);
        return layout.isQuoted() ? text.replace("\"\"", "\"") : text;
    }

    private boolean isInQuotes(int from, int to) {
        return layout.isQuoted() && to - from > 1 && bytes[from] == '"' && bytes[to - 1] == '"';
    }
}
