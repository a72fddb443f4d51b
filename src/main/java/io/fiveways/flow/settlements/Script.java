package io.fiveways.flow.settlements;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * What the letters beyond ASCII show about the charset. Valid UTF-8 is UTF-8; else runs of double bytes are Japanese
 * (CP932) and lone accented letters Western (CP1252). Only text depends on it, never money.
 */
final class Script {

    private static final int ROOM = 1 << 10;

    private final CharsetDecoder utf8 = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer room = CharBuffer.allocate(ROOM);
    private boolean isUtf8 = true;
    private long western;
    private long japanese;

    /** Looks at one row. */
    void look(byte[] bytes, int start, int end) {
        int from = start;
        while (from < end && bytes[from] >= 0) from++;
        int to = end;
        while (to > from && bytes[to - 1] >= 0) to--;
        if (from == to || isUtf8(bytes, from, to)) return;
        isUtf8 = false;
        for (int at = from; at < to; ) {
            int run = doubleBytes(bytes, at);
            if (run > 1) japanese += run;
            else if (isLoneLetter(bytes, at)) western++;
            at += Math.max(1, run * 2);
        }
    }

    void add(Script other) {
        isUtf8 &= other.isUtf8;
        western += other.western;
        japanese += other.japanese;
    }

    Charset charset() {
        if (isUtf8) return StandardCharsets.UTF_8;
        return Charset.forName(japanese > western ? "windows-31j" : "windows-1252");
    }

    private boolean isUtf8(byte[] bytes, int from, int to) {
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
        while (true) {
            CoderResult result = utf8.reset().decode(in, room.clear(), true);
            if (!result.isOverflow()) return result.isUnderflow();
        }
    }

    /** How many characters of two bytes follow one another from here; a row ends with a newline, which is none. */
    private static int doubleBytes(byte[] bytes, int from) {
        int run = 0;
        while (isLead(bytes[from + run * 2]) && isTrail(bytes[from + run * 2 + 1])) run++;
        return run;
    }

    private static boolean isLead(byte one) {
        int code = one & 0xff;
        return (code >= 0x81 && code <= 0x9f) || (code >= 0xe0 && code <= 0xef);
    }

    private static boolean isTrail(byte one) {
        int code = one & 0xff;
        return code >= 0x40 && code <= 0xfc && code != 0x7f;
    }

    private static boolean isLoneLetter(byte[] bytes, int at) {
        return (bytes[at] & 0xff) >= 0xc0 && (at == 0 || bytes[at - 1] >= 0) && bytes[at + 1] >= 0;
    }
}
