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

    private final boolean quoted;
    private final int[] froms;
    private final int[] tos;
    private byte[] bytes;
    private int count;
    private long seen;

    Cells(Layout layout) {
        this.quoted = layout.isQuoted();
        this.froms = new int[layout.cells() + 1];
        this.tos = new int[layout.cells()];
    }

    /** From now on rows of this block, which ends with a newline. */
    void of(byte[] block) {
        bytes = block;
    }

    /** Moves to the row that starts here; tells where the next one starts. */
    int moveTo(int start) throws Unreadable {
        froms[0] = start;
        count = 0;
        seen = 0;
        for (int at = start; ; at += Long.BYTES) {
            long word = (long) WORD.get(bytes, at);
            seen |= word;
            for (long hits = (word - BELOW) & ~word & HIGH_BITS; hits != 0; hits &= hits - 1) {
                int hit = at + (Long.numberOfTrailingZeros(hits) >>> 3);
                if (bytes[hit] == '\t') end(hit);
                else if (bytes[hit] == '\n') return finish(start, hit);
            }
        }
    }

    int count() {
        return count;
    }

    boolean isBlank() {
        return count == 1 && isEmpty(0);
    }

    /** Whether the row, or the few bytes behind it, holds more than ASCII. */
    boolean maybeMoreThanAscii() {
        return (seen & HIGH_BITS) != 0;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the text of a cell starts, inside of quotes where the file has them. */
    int from(int place) {
        return froms[place];
    }

    /** Behind the last byte of a cell's text; a cell that is missing is empty. */
    int to(int place) {
        return tos[place];
    }

    boolean isEmpty(int place) {
        return froms[place] == tos[place];
    }

    String text(int place, Charset charset) {
        String text = new String(bytes, froms[place], tos[place] - froms[place], charset);
        return quoted ? text.replace("\"\"", "\"") : text;
    }

    boolean is(int place, Word word) {
        return word.isAt(bytes, froms[place], tos[place] - froms[place]);
    }

    /** Of length, first and last letters: enough for words that are compared in full when they are found. */
    int hash(int place) {
        int length = tos[place] - froms[place];
        long first = (long) WORD.get(bytes, froms[place]) & Word.mask(length);
        long last = length > Long.BYTES ? (long) WORD.get(bytes, tos[place] - Long.BYTES) : 0;
        long hash = (first ^ Long.rotateLeft(last, 29) ^ length) * 0x9E3779B97F4A7C15L;
        return (int) (hash >>> Integer.SIZE);
    }

    private void end(int at) throws Unreadable {
        if (count == tos.length)
            throw new Unreadable("has more cells than the first line has columns; it may be two rows in one");
        tos[count++] = at;
        froms[count] = at + 1;
    }

    private int finish(int start, int newline) throws Unreadable {
        if (newline - start > LONGEST) throw new Unreadable("is longer than any row of a settlement; it is damaged");
        end(newline > start && bytes[newline - 1] == '\r' ? newline - 1 : newline);
        for (int missing = count; missing < tos.length; missing++) froms[missing] = tos[missing] = newline;
        if (quoted) takeQuotesOff();
        return newline + 1;
    }

    private void takeQuotesOff() {
        for (int i = 0; i < count; i++) {
            if (tos[i] - froms[i] < 2 || bytes[froms[i]] != '"' || bytes[tos[i] - 1] != '"') continue;
            froms[i]++;
            tos[i]--;
        }
    }
}
