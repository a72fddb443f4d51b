package io.fiveways;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Intake;
import io.fiveways.component.Wanted.By;
import io.fiveways.component.Wanted.Name;
import io.fiveways.flow.orders.Reservations;
import io.fiveways.mapping.MappingFiles;
import io.fiveways.model.Ref;
import io.fiveways.state.PlacedOrders;
import io.fiveways.state.ReservedStock;
import io.fiveways.state.ReservedStock.Reservation;
import io.fiveways.state.StoredIntake;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Names that a report brings, with the real mappings. */
class HoldingWantedTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Ref ORDER = Ref.of("amazon-eu:403-0000000-0000001");

    private final TestDatabase database = new TestDatabase();
    private final MappingFiles mappings = MappingFiles.watching(Path.of("mappings"));
    private final ReservedStock reserved = new ReservedStock(database.sql());
    private final Intake intake = Beans.holding(
            StoredIntake.on(database.sql(), new ObjectMapper()),
            new Reservations(
                    reserved,
                    new PlacedOrders(database.sql(), new ObjectMapper()),
                    mappings.table("shops"),
                    mappings.table("skus")),
            system -> "amazon");

    @AfterEach
    void stop() {
        mappings.close();
        database.close();
    }

    @Test
    void an_order_that_a_report_names_holds_its_stock_at_once_in_the_shop_that_will_get_it() {
        want("DE", true, Map.of("SOCK-3P", 2));
        want("DE", true, Map.of("SOCK-3P", 2));

        List<Reservation> held = reserved.of("1004-3P");

        assertEquals(1, held.size());
        assertEquals("commercetools", held.get(0).shop());
        assertEquals(2, held.get(0).quantity());
        assertEquals(1, database.count("wanted_order", "times = 2"));
    }

    @Test
    void an_order_that_is_not_ours_to_send_holds_nothing() {
        want(null, true, Map.of("SOCK-3P", 2));

        assertEquals(List.of(), reserved.of("1004-3P"));
    }

    @Test
    void an_article_that_is_not_mapped_holds_nothing_and_keeps_nobody_from_reading_the_order() {
        want("DE", true, Map.of("SOCK-3P", 2, "MUG-NEW", 1));

        assertEquals(List.of(), reserved.of("1004-3P"));
        assertEquals(1, database.count("wanted_order", "true"));
    }

    private void want(String market, boolean isOpen, Map<String, Integer> articles) {
        intake.wanted().want(List.of(new Name(ORDER, By.REPORT, NOON, articles, market, isOpen)));
    }
}
