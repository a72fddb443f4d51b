package io.fiveways.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fiveways.TestDatabase;
import io.fiveways.state.Erasures.Retention;
import java.time.Duration;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ErasuresTest {

    @Test
    void every_sealed_column_of_the_database_has_an_end() {
        try (TestDatabase database = new TestDatabase()) {
            TreeSet<String> sealed = new TreeSet<>(database.sql()
                    .queryForList(
                            "select table_name || '.' || column_name from information_schema.columns"
                                    + " where table_schema = 'public' and column_name like 'sealed\\_%'",
                            String.class));

            assertEquals(
                    sealed,
                    Stream.concat(
                                    Stream.of(Tidying.TEXT),
                                    Erasures.PLACES.stream().map(place -> place.table() + "." + place.column()))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @Test
    void who_was_sent_nothing_is_not_forgotten_sooner_than_who_was() {
        assertThrows(IllegalArgumentException.class, () -> new Retention(Duration.ofDays(30), Duration.ofDays(29)));
    }
}
