package io.fiveways.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingTableTest {

    private static final String HEAD = """
            name: gl-accounts
            purpose: Where money goes.
            given: [marketplace, type, description]
            gives: [account]
            rows:
            """;

    @TempDir
    Path folder;

    @Test
    void the_first_match_from_the_top_wins() throws IOException {
        MappingTable table = table("""
                  - {marketplace: amazon, type: "*", description: Commission, account: 4711}
                  - {marketplace: "*", type: refund, description: "*", account: 4712}
                """);

        String account = table.one("account", question("amazon", "refund", "Commission"));

        assertEquals("4711", account);
    }

    @Test
    void a_star_matches_anything() throws IOException {
        MappingTable table = table("  - {marketplace: \"*\", type: refund, description: \"*\", account: 4712}\n");

        String account = table.one("account", question("centra", "refund", "whatever"));

        assertEquals("4712", account);
    }

    @Test
    void values_are_compared_as_the_text_they_are_written_as() throws IOException {
        MappingTable table = table("  - {marketplace: NO, type: 007, description: 1.0, account: true}\n");

        String account = table.one("account", question("NO", "007", "1.0"));

        assertEquals("true", account);
    }

    @Test
    void a_placeholder_is_filled_with_what_was_given() throws IOException {
        MappingTable table =
                table("  - {marketplace: \"*\", type: \"*\", description: \"*\", account: \"{marketplace}/{type}\"}\n");

        String account = table.one("account", question("amazon", "$1\\", "x"));

        assertEquals("amazon/$1\\", account);
    }

    @Test
    void what_has_no_row_is_refused_by_naming_the_file_and_the_question() throws IOException {
        MappingTable table = table("  - {marketplace: marketplacer, type: x, description: y, account: 1}\n");

        UnmappedException refusal =
                assertThrows(UnmappedException.class, () -> table.row(question("amazon", "refund", "mystery")));

        assertEquals(
                "mappings/gl-accounts.yaml has no row for [amazon, refund, mystery]. Add the row, then replay.",
                refusal.getMessage());
        assertEquals("gl-accounts", refusal.table());
    }

    @Test
    void the_three_nearest_of_the_rows_that_would_match_are_candidates() throws IOException {
        MappingTable table = table("""
                  - {marketplace: amazon, type: fee, description: Commission, account: 1}
                  - {marketplace: amazon, type: fee, description: Storage, account: 2}
                  - {marketplace: amazon, type: fee, description: Comission fixed, account: 3}
                  - {marketplace: amazon, type: "*", description: Comissions, account: 4}
                  - {marketplace: amazon, type: refund, description: Comission, account: 5}
                """);

        UnmappedException refusal =
                assertThrows(UnmappedException.class, () -> table.row(question("amazon", "fee", "Comission")));

        assertEquals(Set.of("Comissions", "Commission", "Comission fixed"), Set.copyOf(refusal.candidates()));
    }

    @Test
    void a_question_that_lacks_a_column_is_a_mistake_of_the_flow() throws IOException {
        MappingTable table = table("  - {marketplace: a, type: b, description: c, account: 1}\n");

        IllegalArgumentException mistake =
                assertThrows(IllegalArgumentException.class, () -> table.row(Map.of("marketplace", "a", "type", "b")));

        assertTrue(mistake.getMessage().startsWith("mappings/gl-accounts.yaml is given"), mistake.getMessage());
    }

    @Test
    void a_table_may_be_empty() throws IOException {
        MappingTable table = tableOf(HEAD.replace("rows:", "rows: []"));

        assertThrows(UnmappedException.class, () -> table.row(question("a", "b", "c")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {marketplace: a, type: b, description: c, acount: 1}             | 6 | column 'acount' is not one of
            {marketplace: a, type: b, account: 1}                            | 6 | column 'description' is missing
            {marketplace: a, type: b, description: c}                        | 6 | column 'account' is missing
            {marketplace: a, type: b, description: , account: 1}             | 6 | a value is missing
            {marketplace: a, type: b, description: [c], account: 1}          | 6 | a single value is expected
            {marketplace: a, type: b, type: b, description: c, account: 1}   | 6 | 'type' is said twice
            {marketplace: a, type: b, description: c, account: "{sku}"}      | 6 | {sku} is not a given column
            {marketplace: a, type: b, description: c, account: 1             | 7 | expected
            just words                                                       | 6 | 'column: value' is expected
            """)
    void a_wrong_row_is_refused_by_file_line_and_reason(String row, int line, String reason) {
        String file = HEAD + "  - " + row + "\n";

        MappingException refusal = assertThrows(MappingException.class, () -> tableOf(file));

        assertTrue(refusal.reason().contains(reason), refusal.getMessage());
        assertTrue(refusal.getMessage().startsWith("mappings/gl-accounts.yaml:" + line + ": "), refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: gl-accounts                        | name: accounts                  | 1 | the file is called
            purpose: Where money goes.               | why: not                        | 2 | 'why' is not one of
            gives: [account]                         | gives: []                       | 4 | no column is named
            gives: [account]                         | gives: [type]                   | 4 | column 'type' is named twice
            gives: [account]                         | gives: account                  | 4 | a list is expected
            purpose: Where money goes.               | # none                          | 1 | 'purpose' is missing
            """)
    void a_wrong_head_is_refused_by_file_line_and_reason(String right, String wrong, int line, String reason) {
        String file = HEAD.replace("rows:", "rows: []").replace(right, wrong);

        MappingException refusal = assertThrows(MappingException.class, () -> tableOf(file));

        assertTrue(refusal.reason().contains(reason), refusal.getMessage());
        assertEquals(line, refusal.line());
    }

    @Test
    void a_row_that_can_never_match_is_refused() {
        String rows = """
                  - {marketplace: amazon, type: "*", description: "*", account: 1}
                  - {marketplace: centra, type: refund, description: x, account: 2}
                  - {marketplace: amazon, type: refund, description: "*", account: 3}
                """;

        MappingException refusal = assertThrows(MappingException.class, () -> table(rows));

        assertEquals(
                "mappings/gl-accounts.yaml:8: this row can never match: line 6 matches first", refusal.getMessage());
    }

    @Test
    void a_narrow_row_below_a_wider_one_of_another_column_is_reachable() throws IOException {
        MappingTable table = table("""
                  - {marketplace: amazon, type: "*", description: "*", account: 1}
                  - {marketplace: "*", type: "*", description: Commission, account: 2}
                  - {marketplace: "*", type: "*", description: "*", account: 3}
                """);

        String account = table.one("account", question("centra", "fee", "Commission"));

        assertEquals("2", account);
    }

    @Test
    void a_file_of_another_encoding_is_refused() throws IOException {
        Path file = Files.createDirectories(folder.resolve("mappings")).resolve("gl-accounts.yaml");
        Files.write(file, new byte[] {(byte) 0xC3, (byte) 0x28});

        MappingException refusal = assertThrows(MappingException.class, () -> MappingTable.read(file));

        assertEquals("the file is not UTF-8", refusal.reason());
    }

    private MappingTable table(String rows) throws IOException {
        return tableOf(HEAD + rows);
    }

    private MappingTable tableOf(String text) throws IOException {
        Path file = Files.createDirectories(folder.resolve("mappings")).resolve("gl-accounts.yaml");
        return MappingTable.read(Files.writeString(file, text));
    }

    private static Map<String, String> question(String marketplace, String type, String description) {
        return Map.of("marketplace", marketplace, "type", type, "description", description);
    }
}
