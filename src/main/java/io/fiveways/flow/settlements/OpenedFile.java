package io.fiveways.flow.settlements;

import io.fiveways.model.RefusedException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** What a file says, whether it is compressed or not, behind the mark of its charset. Sniffed, never by its name. */
final class OpenedFile implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_LINE = 1 << 16;
    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;

    private OpenedFile(InputStream in) {
        this.in = in;
    }

    static OpenedFile of(Path path) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(path), BUFFER);
        try {
            byte[] magic = peek(raw, 2);
            boolean gzip = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
            InputStream in = gzip ? new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER) : raw;
            refuseOthers(peek(in, 5));
            if (Arrays.equals(peek(in, BOM.length), BOM)) in.skipNBytes(BOM.length);
            return new OpenedFile(in);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /** The next line without its end, null at the end of the file. Only for the first few: it goes byte by byte. */
    byte[] line() throws IOException {
        byte[] line = new byte[256];
        int length = 0;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 && length == 0) return null;
            if (next < 0) break;
            if (length == LONGEST_LINE)
                throw new RefusedException("This is no settlement: its lines have no end. Download it again.");
            if (length == line.length) line = Arrays.copyOf(line, length * 2);
            line[length++] = (byte) next;
        }
        return Arrays.copyOf(line, length > 0 && line[length - 1] == '\r' ? length - 1 : length);
    }

    /** SHA-256 of what a file says, the same whether it came compressed or not. */
    static String checksum(Path path) throws IOException {
        try (OpenedFile file = of(path)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            file.in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            if (isCutOff(e)) throw cutOff();
            throw e;
        }
    }

    /** All rows that {@link #line} did not take. */
    Blocks rest() {
        return new Blocks(in);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** What a file that ends too early is, in our words. */
    static RefusedException cutOff() {
        return new RefusedException(
                "The settlement file ends in the middle: the download was cut off. Download it again.");
    }

    static boolean isCutOff(IOException e) {
        return e instanceof EOFException || e instanceof ZipException;
    }

    private static void refuseOthers(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (start.length == 0)
            throw new RefusedException("The settlement file is empty: the download was cut off. Download it again.");
        if (text.startsWith("<") || text.startsWith("\u00ef\u00bb\u00bf<"))
            throw new RefusedException("This is XML: the retired XML settlement, or an error page instead of a file. "
                    + "Download GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2 instead.");
        if (text.startsWith("PK"))
            throw new RefusedException("This is a zip or spreadsheet file. Unpack it, or download the settlement's "
                    + "flat file V2 again.");
        if (text.startsWith("\u00ff\u00fe") || text.startsWith("\u00fe\u00ff"))
            throw new RefusedException("This file is in UTF-16: a spreadsheet saved it. Download it again.");
    }

    private static byte[] peek(InputStream in, int length) throws IOException {
        in.mark(length);
        byte[] start = in.readNBytes(length);
        in.reset();
        return start;
    }
}
