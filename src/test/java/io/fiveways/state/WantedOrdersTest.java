package io.fiveways.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.TestDatabase;
import io.fiveways.component.Progress.Stretch;
import io.fiveways.component.Wanted.By;
import io.fiveways.component.Wanted.Name;
import io.fiveways.component.Wanted.Named;
import io.fiveways.model.Ref;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WantedOrdersTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.345Z");
    private static final Ref ORDER = Ref.of("amazon:403-1");
    private static final Ref OTHER = Ref.of("amazon:403-2");

    private final TestDatabase database = new TestDatabase();
    private final WantedOrders wanted = new WantedOrders(database.sql(), new ObjectMapper());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void an_order_stays_until_it_was_read() {
        wanted.want(ORDER, NOON);
        List<Named> first = next();

        wanted.done(first);

        assertEquals(List.of(ORDER), orders(first));
        assertEquals(List.of(), next());
    }

    @Test
    void an_order_that_is_named_again_while_it_is_read_is_read_again() {
        wanted.want(ORDER, NOON);
        List<Named> read = next();
        wanted.want(ORDER, NOON.plusSeconds(1));

        wanted.done(read);

        assertEquals(List.of(ORDER), orders(next()));
    }

    @Test
    void what_was_read_by_other_ways_leaves_the_list() {
        wanted.want(ORDER, NOON);
        wanted.want(OTHER, NOON);

        delivered(ORDER, NOON);
        delivered(OTHER, NOON.minusMillis(1));

        assertEquals(List.of(OTHER), orders(next()));
    }

    @Test
    void the_oldest_change_goes_first_and_what_can_wait_last() {
        wanted.want(List.of(new Name(Ref.of("amazon:backfill"), By.BACKFILL, NOON.minusSeconds(9))));
        wanted.want(List.of(new Name(Ref.of("amazon:detail"), By.DETAIL, NOON.minusSeconds(8))));
        wanted.want(ORDER, NOON);
        wanted.want(List.of(new Name(OTHER, By.REPORT, NOON.minusSeconds(1))));

        List<Ref> order = orders(next());

        assertEquals(List.of(OTHER, ORDER, Ref.of("amazon:detail"), Ref.of("amazon:backfill")), order);
    }

    @Test
    void what_a_report_brought_whole_can_wait_for_its_details() {
        wanted.want(ORDER, NOON);

        wanted.want(List.of(new Name(ORDER, By.DETAIL, Instant.parse("2026-11-20T12:00:00Z"))));

        assertEquals(By.DETAIL, next().get(0).name().by());
    }

    @Test
    void a_report_that_is_older_than_the_event_answers_nothing() {
        wanted.want(ORDER, NOON);

        wanted.want(List.of(new Name(ORDER, By.DETAIL, NOON.minusSeconds(1))));

        assertEquals(By.EVENT, next().get(0).name().by());
    }

    @Test
    void a_backfill_makes_nothing_less_urgent() {
        wanted.want(ORDER, NOON);

        wanted.want(List.of(new Name(ORDER, By.BACKFILL, NOON.plusSeconds(9))));

        assertEquals(By.EVENT, next().get(0).name().by());
    }

    @Test
    void what_a_report_under_way_will_bring_is_left_to_it() {
        wanted.want(ORDER, NOON);
        wanted.want(OTHER, NOON.plusSeconds(60));

        List<Named> next = wanted.next("amazon", NOON, new Stretch(NOON.minusSeconds(1), NOON), 10);

        assertEquals(List.of(OTHER), orders(next));
    }

    @Test
    void a_postponed_order_comes_back_when_it_is_due() {
        wanted.want(ORDER, NOON);

        wanted.postpone(next().get(0), NOON.plusSeconds(60));

        assertEquals(List.of(), next());
        List<Named> later = wanted.next("amazon", NOON.plusSeconds(60), null, 10);
        assertEquals(List.of(1), later.stream().map(Named::attempts).toList());
    }

    @Test
    void what_a_report_tells_of_articles_is_kept() {
        wanted.want(List.of(new Name(ORDER, By.REPORT, NOON, Map.of("TEE-BLK-M", 2))));

        String articles = database.sql().queryForObject("select articles from wanted_order", String.class);

        assertEquals("{\"TEE-BLK-M\": 2}", articles);
    }

    private List<Named> next() {
        return wanted.next("amazon", NOON, null, 10);
    }

    private static List<Ref> orders(List<Named> named) {
        return named.stream().map(Named::order).toList();
    }

    private void delivered(Ref order, Instant version) {
        database.sql()
                .update(
                        "insert into original (ref, version, system, delivered_at, sealed_sent)"
                                + " values (?, ?, 'amazon', now(), '')",
                        order.toString(),
                        version.toString());
    }
}
