package io.fiveways.flow.settlements;

import io.fiveways.model.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A stream cut into blocks of whole rows, handed to whoever asks next. */
final class Blocks {

    private static final int SIZE = 1 << 18;

    private final InputStream in;
    private byte[] rest = new byte[0];
    private int number;
    private boolean ended;

    Blocks(InputStream in) {
        this.in = in;
    }

    /** A number of whole rows; the place of the block in the file counts from 0. Used again and again by one reader. */
    static final class Block {
        final byte[] bytes = new byte[SIZE + 1 + Cells.MARGIN];
        int length;
        int number;
    }

    /** Fills the block with the next rows; false where there are none. */
    synchronized boolean next(Block block) throws IOException {
        if (ended) return false;
        System.arraycopy(rest, 0, block.bytes, 0, rest.length);
        int filled = rest.length + in.readNBytes(block.bytes, rest.length, SIZE - rest.length);
        ended = filled < SIZE;
        if (ended && filled > 0 && block.bytes[filled - 1] != '\n') block.bytes[filled++] = '\n';
        block.length = wholeRows(block.bytes, filled);
        block.number = number++;
        rest = Arrays.copyOfRange(block.bytes, block.length, filled);
        return block.length > 0;
    }

    private static int wholeRows(byte[] bytes, int filled) {
        int end = filled;
        while (end > 0 && bytes[end - 1] != '\n') end--;
        if (end == 0 && filled > 0)
            throw new RefusedException(
                    "This is no settlement, or it is damaged: one of its lines has no end. " + "Download it again.");
        return end;
    }
}
