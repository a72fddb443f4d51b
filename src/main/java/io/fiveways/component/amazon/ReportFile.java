package io.fiveways.component.amazon;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A flat file of Amazon's: a header, then a line for each thing, tabs between, no quotes. */
final class ReportFile {

    private static final Charset OTHERWISE = Charset.forName("windows-1252");

    private final List<String> header;
    private final List<Map<String, String>> rows = new ArrayList<>();

    private ReportFile(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        header = lines.isEmpty() ? List.of() : names(lines.get(0));
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) rows.add(row(line));
    }

    /** Amazon does not say which characters it writes: UTF-8 where that fits, the older ones otherwise. */
    static ReportFile read(byte[] bytes) {
        try {
            return new ReportFile(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return new ReportFile(new String(bytes, OTHERWISE));
        }
    }

    /** The names of the columns, without the mark that some files begin with. */
    private static List<String> names(String line) {
        return List.of(line.replace("\uFEFF", "").toLowerCase(Locale.ROOT).split("\t"));
    }

    private Map<String, String> row(String line) {
        String[] cells = line.split("\t", -1);
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < Math.min(cells.length, header.size()); i++) row.put(header.get(i), cells[i].strip());
        return row;
    }

    boolean has(List<String> columns) {
        return header.containsAll(columns);
    }

    List<Map<String, String>> rows() {
        return rows;
    }
}
