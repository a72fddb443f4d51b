package io.fiveways;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.mapping.MappingTable;
import io.fiveways.mapping.UnmappedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in {@code mappings/}, as it is shipped. */
class MappingsTest {

    private static final Path MAPPINGS = Path.of("mappings");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(MAPPINGS)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_file_loads(Path file) throws IOException {
        MappingTable table = MappingTable.read(file);

        assertTrue(table.size() > 0, file + " is empty");
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_file_is_explained_in_the_readme(Path file) throws IOException {
        String readme = Files.readString(MAPPINGS.resolve("README.md"));

        assertTrue(readme.contains("`" + file.getFileName() + "`"), file + " is not mentioned in mappings/README.md");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dhl", "dpd", "postnord", "ups", "royal-mail", "usps"})
    void every_carrier_of_the_shops_is_known_in_every_market(String carrier) throws IOException {
        MappingTable carriers = MappingTable.read(MAPPINGS.resolve("carriers.yaml"));

        for (String market : List.of("DE", "FR", "GB", "US"))
            assertFalse(carriers.row(Map.of("marketplace", "amazon", "market", market, "carrier", carrier))
                    .get("code")
                    .isEmpty());
    }

    @Test
    void no_carrier_is_ever_called_other() throws IOException {
        String carriers = Files.readString(MAPPINGS.resolve("carriers.yaml"));

        assertFalse(carriers.matches("(?s).*code: *[\"']?Other.*"), "carriers.yaml names the code Other");
    }

    @Test
    void an_unknown_carrier_is_refused_with_three_candidates() throws IOException {
        MappingTable carriers = MappingTable.read(MAPPINGS.resolve("carriers.yaml"));

        UnmappedException refusal = assertThrows(
                UnmappedException.class,
                () -> carriers.row(Map.of("marketplace", "amazon", "market", "DE", "carrier", "DPD Classic NL")));

        assertEquals(3, refusal.candidates().size());
        assertEquals("dpd", refusal.candidates().get(0));
        assertTrue(refusal.getMessage().contains("nearest are dpd → DPD, "), refusal.getMessage());
    }

    @Test
    void a_sku_with_a_slash_and_a_quote_is_found() throws IOException {
        MappingTable skus = MappingTable.read(MAPPINGS.resolve("skus.yaml"));

        String sku = skus.one("shopSku", Map.of("marketplace", "amazon", "market", "GB", "sku", "SCARF/WOOL 70\""));

        assertEquals("1007-WOOL", sku);
    }
}
