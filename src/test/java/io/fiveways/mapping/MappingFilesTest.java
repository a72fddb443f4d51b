package io.fiveways.mapping;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.mapping.MappingFiles.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingFilesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void aFolderWithOneFile() throws IOException {
        folder = Files.createDirectories(temporary.resolve("mappings"));
        write("rows:\n  - {market: DE, shop: commercetools}\n");
    }

    @Test
    void a_good_change_is_in_force_without_a_restart() throws IOException {
        MappingFiles files = files();
        MappingTable shops = files.table("shops");

        write("rows:\n  - {market: DE, shop: shopify}\n");
        lookTwice(files);

        assertEquals("shopify", shops.one("shop", Map.of("market", "DE")));
    }

    @Test
    void a_bad_change_is_refused_and_the_old_file_stays_in_force() throws IOException {
        MappingFiles files = files();
        MappingTable shops = files.table("shops");

        write("rows:\n  - {market: DE, shop: shopify}\n  - {market: FR, shp: shopify}\n");
        lookTwice(files);

        assertEquals("commercetools", shops.one("shop", Map.of("market", "DE")));
        assertEquals(
                List.of(new Refusal("mappings/shops.yaml", 7, "column 'shp' is not one of [market] and [shop]", NOW)),
                files.refusals());
    }

    @Test
    void a_refusal_is_forgotten_when_the_file_is_good_again() throws IOException {
        MappingFiles files = files();
        write("rows: nonsense");
        lookTwice(files);

        write("rows:\n  - {market: DE, shop: shopify}\n");
        lookTwice(files);

        assertEquals(List.of(), files.refusals());
    }

    @Test
    void a_file_that_is_still_being_written_is_left_alone() throws IOException {
        MappingFiles files = files();

        write("rows: []\n");
        files.look();

        assertEquals(1, files.table("shops").size());
    }

    @Test
    void other_columns_need_a_restart() throws IOException {
        MappingFiles files = files();

        Files.writeString(
                folder.resolve("shops.yaml"), "name: shops\npurpose: p\ngiven: [land]\ngives: [shop]\nrows: []\n");
        lookTwice(files);

        assertEquals(
                "its columns changed, which needs a restart",
                files.refusals().get(0).reason());
        assertEquals("commercetools", files.table("shops").one("shop", Map.of("market", "DE")));
    }

    @Test
    void a_file_that_is_gone_stays_in_force_and_is_reported() throws IOException {
        MappingFiles files = files();

        Files.delete(folder.resolve("shops.yaml"));
        files.look();

        assertEquals("the file is gone", files.refusals().get(0).reason());
        assertEquals(1, files.table("shops").size());
    }

    @Test
    void a_swapped_link_is_seen_as_kubernetes_swaps_it() throws IOException {
        Path older = Files.createDirectories(temporary.resolve("older"));
        Path newer = Files.createDirectories(temporary.resolve("newer"));
        Files.move(folder.resolve("shops.yaml"), older.resolve("shops.yaml"));
        Files.createSymbolicLink(folder.resolve("..data"), older);
        Files.createSymbolicLink(folder.resolve("shops.yaml"), Path.of("..data", "shops.yaml"));
        MappingFiles files = files();
        Files.writeString(newer.resolve("shops.yaml"), head() + "rows:\n  - {market: DE, shop: shopify}\n");

        Files.delete(folder.resolve("..data"));
        Files.createSymbolicLink(folder.resolve("..data"), newer);
        lookTwice(files);

        assertEquals("shopify", files.table("shops").one("shop", Map.of("market", "DE")));
    }

    @Test
    void a_bad_file_stops_the_start() throws IOException {
        write("rows: nonsense\n");

        MappingException refusal = assertThrows(MappingException.class, this::files);

        assertEquals("mappings/shops.yaml:5: a list is expected here", refusal.getMessage());
    }

    @Test
    void a_missing_table_is_refused_by_naming_those_there_are() throws IOException {
        MappingFiles files = files();

        IllegalStateException refusal = assertThrows(IllegalStateException.class, () -> files.table("carriers"));

        assertTrue(refusal.getMessage().contains("carriers.yaml is missing"), refusal.getMessage());
        assertTrue(refusal.getMessage().endsWith("there are [shops]"), refusal.getMessage());
    }

    @Test
    void a_watched_folder_is_looked_at_by_itself() throws IOException {
        try (MappingFiles files = MappingFiles.watching(folder)) {
            write("rows:\n  - {market: DE, shop: shopify}\n");

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> files.table("shops")
                            .one("shop", Map.of("market", "DE"))
                            .equals("shopify"));
        }
    }

    private MappingFiles files() throws IOException {
        return new MappingFiles(folder, Clock.fixed(NOW, ZoneOffset.UTC), null);
    }

    private static void lookTwice(MappingFiles files) {
        files.look();
        files.look();
    }

    private void write(String rows) throws IOException {
        Files.writeString(folder.resolve("shops.yaml"), head() + rows);
    }

    private static String head() {
        return "name: shops\npurpose: Which shop serves a market.\ngiven: [market]\ngives: [shop]\n";
    }
}
