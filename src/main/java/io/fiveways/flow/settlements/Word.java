package io.fiveways.flow.settlements;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Some bytes of a file, kept to be compared eight at a time with a block that has {@link Cells#MARGIN}. */
final class Word {

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final int length;

    private Word(byte[] padded, int length) {
        this.bytes = padded;
        this.length = length;
    }

    static Word of(String ascii) {
        byte[] bytes = ascii.getBytes(StandardCharsets.ISO_8859_1);
        return of(bytes, 0, bytes.length);
    }

    static Word of(byte[] block, int from, int to) {
        byte[] bytes = Arrays.copyOfRange(block, from, to);
        return new Word(Arrays.copyOf(bytes, bytes.length + Cells.MARGIN), bytes.length);
    }

    boolean isAt(byte[] block, int from, int itsLength) {
        if (itsLength != length) return false;
        for (int i = 0; i < length; i += Long.BYTES) {
            long difference = (long) WORD.get(block, from + i) ^ (long) WORD.get(bytes, i);
            if ((difference & mask(length - i)) != 0) return false;
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Word word && Arrays.equals(bytes, word.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    String text(Charset charset) {
        return new String(bytes, 0, length, charset);
    }

    /** The first so many of eight bytes. */
    static long mask(int length) {
        return length >= Long.BYTES ? -1 : (1L << (length * Byte.SIZE)) - 1;
    }
}
