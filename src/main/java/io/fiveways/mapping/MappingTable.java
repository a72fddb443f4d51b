package io.fiveways.mapping;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A table that says: given these columns, a row gives those. Rows are read from the top, the first match wins, {@code *}
 * matches anything, and what has no row is an {@link UnmappedException}: there is no hidden default.
 *
 * <p>Always the file's newest good version. A flow that asks several times for one thing may see two versions; it asks once.
 */
public final class MappingTable {

    private volatile Mapping mapping;

    MappingTable(Mapping mapping) {
        this.mapping = mapping;
    }

    /** The table in one file, which nobody watches. */
    public static MappingTable read(Path file) throws IOException {
        return new MappingTable(MappingReader.read(file));
    }

    /** What the first matching row gives, by column. More may be given than the table asks for, but not less. */
    public Map<String, String> row(Map<String, String> given) {
        return mapping.row(given);
    }

    /** One column of {@link #row}. */
    public String one(String column, Map<String, String> given) {
        Map<String, String> row = row(given);
        if (!row.containsKey(column))
            throw new IllegalArgumentException("%s gives %s, not '%s'".formatted(mapping.file(), row.keySet(), column));
        return row.get(column);
    }

    public int size() {
        return mapping.rows().size();
    }

    /** What every row is given and gives, by column and from the top; {@code *} stands for anything. */
    public List<Map<String, String>> rows() {
        return mapping.everything();
    }

    Mapping mapping() {
        return mapping;
    }

    void replace(Mapping newer) {
        mapping = newer;
    }
}
