package io.fiveways.component.amazon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.component.InMemory;
import io.fiveways.component.KeptIntake.KeptChoices;
import io.fiveways.component.Progress.Position;
import io.fiveways.component.Progress.Stretch;
import io.fiveways.component.Quota;
import io.fiveways.component.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntakePlanTest {

    private static final Quota.Key SEARCHES = new Quota.Key("amazon", "amazon", "searchOrders");
    private static final Quota.Key READS = new Quota.Key("amazon", "amazon", "getOrder");

    private final InMemory memory = new InMemory();
    private final AmazonAccount.TurnableClock clock = new AmazonAccount.TurnableClock();
    private final Instant now = clock.instant();
    private final Window unread = Window.starting(now.minus(Duration.ofMinutes(6)));

    @Test
    void a_stretch_is_searched_while_there_are_enough_searches() {
        changesAMinute(400);

        boolean isToSearch = plan(Map.of()).isToSearch(unread);

        assertTrue(isToSearch);
        assertEquals("SEARCH", lastChoice());
    }

    @Test
    void a_stretch_that_needs_more_pages_than_there_are_searches_is_left_to_a_report() {
        changesAMinute(400);
        memory.quota.drain(SEARCHES, AmazonClient.SEARCH_ORDERS, 9);
        IntakePlan plan = plan(Map.of());

        boolean isToSearch = plan.isToSearch(unread);

        assertFalse(isToSearch);
        assertEquals("REPORT", lastChoice());
        assertEquals(new Stretch(unread.since(), now), plan.toReport());
        assertEquals(1, memory.checkpoints.hints("amazon", "reported-orders"));
    }

    @Test
    void a_stretch_that_is_begun_is_read_on_while_searches_last() {
        changesAMinute(400);
        memory.quota.drain(SEARCHES, AmazonClient.SEARCH_ORDERS, 1);
        Window begun = new Window(unread.since(), now, "token", 0, 100);

        assertTrue(plan(Map.of()).isToSearch(begun));
    }

    @Test
    void without_reports_searches_take_what_there_is() {
        changesAMinute(400);
        memory.quota.drain(SEARCHES, AmazonClient.SEARCH_ORDERS, 1);
        IntakePlan plan = plan(Map.of("reports", "off"));

        assertTrue(plan.isToSearch(unread));
        assertNull(plan.toReport());
    }

    @Test
    void nothing_is_searched_that_a_report_under_way_brings() {
        IntakePlan plan = plan(Map.of());
        plan.awaits(new Stretch(unread.since(), now));

        assertFalse(plan.isToSearch(unread));
        assertEquals("WAIT", lastChoice());
    }

    @Test
    void a_report_that_never_comes_stops_no_search() {
        IntakePlan plan = plan(Map.of());
        plan.awaits(new Stretch(unread.since(), now));

        clock.turn(Duration.ofMinutes(21));

        assertTrue(plan.isToSearch(unread));
    }

    @Test
    void after_a_failed_report_searches_go_on_for_half_an_hour() {
        changesAMinute(4_000);
        IntakePlan plan = plan(Map.of());
        plan.failed();

        assertTrue(plan.isToSearch(unread));
        clock.turn(Duration.ofMinutes(31));
        assertFalse(plan.isToSearch(unread));
    }

    @Test
    void reading_goes_on_behind_what_a_report_brought() {
        IntakePlan plan = plan(Map.of());

        plan.covered(new Stretch(unread.since(), now));

        assertEquals(now.minus(Duration.ofMinutes(2)), plan.unread(unread).since());
        Window later = Window.starting(now);
        assertEquals(later, plan.unread(later));
        Window before = Window.starting(unread.since().minusSeconds(1));
        assertEquals(before, plan.unread(before));
    }

    @Test
    void two_reports_are_asked_for_some_minutes_apart() {
        IntakePlan plan = plan(Map.of());
        plan.awaits(new Stretch(unread.since(), now));
        plan.covered(new Stretch(unread.since(), now));
        memory.intake.progress().change("amazon", position -> position.asks(now));

        assertNull(plan.toReport());
        clock.turn(Duration.ofMinutes(4));
        assertEquals(new Stretch(now, clock.instant()), plan.toReport());
    }

    @Test
    void what_can_wait_leaves_half_of_the_single_reads() {
        IntakePlan plan = plan(Map.of());

        assertTrue(plan.hasTokensToSpare());
        memory.quota.drain(READS, AmazonClient.GET_ORDER, 14);
        assertFalse(plan.hasTokensToSpare());
    }

    @Test
    void only_a_report_with_addresses_makes_single_reads_wait() {
        Stretch stretch = new Stretch(unread.since(), now);
        plan(Map.of()).awaits(stretch);

        assertNull(plan(Map.of()).leftToReport());
        assertEquals(stretch, plan(Map.of("roles", "direct-to-consumer")).leftToReport());
    }

    private IntakePlan plan(Map<String, String> settings) {
        return new IntakePlan(new Settings("amazon", "amazon", settings), memory.installation(clock));
    }

    private void changesAMinute(double orders) {
        memory.intake.progress().change("amazon", any -> Position.START.read(now.minus(Duration.ofMinutes(6)), orders));
    }

    private String lastChoice() {
        var chosen = ((KeptChoices) memory.intake.choices()).chosen;
        return chosen.get(chosen.size() - 1).route();
    }
}
