package io.fiveways.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.TestDatabase;
import io.fiveways.console.BackfillDesk.Wish;
import io.fiveways.state.StoredBackfills;
import io.fiveways.state.StoredBackfills.Backfill;
import io.fiveways.state.StoredBackfills.State;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BackfillDeskTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant YESTERDAY = NOW.minusSeconds(86_400);

    private final TestDatabase database = new TestDatabase();
    private final StoredBackfills backfills = new StoredBackfills(database.sql(), new ObjectMapper());
    private final BackfillDesk desk = desk(Map.of("fiveways.system.amazon.type", "amazon"));

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void orders_are_asked_for_by_their_ids_each_once() {
        Backfill backfill = asked(new Wish(null, null, null, List.of("403-1", "403-2", "403-1")));

        assertEquals(List.of(0L, 2L), List.of(backfill.done(), backfill.total()));
        assertEquals(State.READING, backfill.state());
        assertEquals("kim", backfill.askedBy());
        assertEquals(2, database.count("wanted_order", "named_by = 'BACKFILL'"));
    }

    @Test
    void a_stretch_of_time_is_listed_first_and_ends_now_at_the_latest() {
        Backfill backfill = asked(new Wish("amazon", YESTERDAY, NOW.plusSeconds(60), null));

        assertEquals(State.LISTING, backfill.state());
        assertEquals(NOW, backfill.to());
        assertEquals(0, database.count("wanted_order", "true"));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                arguments("nothing", new Wish(null, null, null, null)),
                arguments("both", new Wish(null, YESTERDAY, NOW, List.of("403-1"))),
                arguments("another system", new Wish("shopify", null, null, List.of("403-1"))),
                arguments("no order", new Wish(null, null, null, List.of())),
                arguments("no id", new Wish(null, null, null, List.of("403-1; drop"))),
                arguments("no begin", new Wish(null, null, NOW, null)),
                arguments("the future", new Wish(null, NOW.plusSeconds(1), NOW.plusSeconds(2), null)),
                arguments("too long", new Wish(null, NOW.minusSeconds(3 * 366 * 86_400L), NOW, null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void a_wish_that_cannot_be_fulfilled_is_refused(String what, Wish wish) {
        WebApplicationException refused = assertThrows(WebApplicationException.class, () -> desk.ask(wish));

        assertEquals(400, refused.getResponse().getStatus());
        assertEquals(0, database.count("backfill", "true"));
    }

    @Test
    void a_stretch_of_time_needs_reports() {
        BackfillDesk without =
                desk(Map.of("fiveways.system.amazon.type", "amazon", "fiveways.system.amazon.reports", "off"));

        WebApplicationException refused =
                assertThrows(WebApplicationException.class, () -> without.ask(new Wish(null, YESTERDAY, NOW, null)));

        assertEquals(400, refused.getResponse().getStatus());
    }

    private Backfill asked(Wish wish) {
        return (Backfill) desk.ask(wish).getEntity();
    }

    private BackfillDesk desk(Map<String, String> settings) {
        Config config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
        SecurityIdentity kim = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal("kim"))
                .build();
        return new BackfillDesk(backfills, config, Clock.fixed(NOW, ZoneOffset.UTC), kim);
    }
}
