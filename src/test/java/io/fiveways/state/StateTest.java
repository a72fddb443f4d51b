package io.fiveways.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.TestDatabase;
import io.fiveways.component.Cursor;
import io.fiveways.component.Intents.Intent;
import io.fiveways.component.Intents.State;
import io.fiveways.component.LaterException;
import io.fiveways.component.Originals.Original;
import io.fiveways.component.Quota.Key;
import io.fiveways.component.Quota.Rate;
import io.fiveways.component.Quota.Urgency;
import io.fiveways.component.Seal;
import io.fiveways.model.Hint;
import io.fiveways.model.Ref;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StateTest {

    private static final Ref ORDER = new Ref("amazon", "403-1234567-1234567");
    private static TestDatabase database;

    @BeforeAll
    static void start() {
        database = new TestDatabase();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void an_intent_is_opened_once_and_found_as_it_was_left() {
        StoredIntents intents = new StoredIntents(database.sql());
        Intent first = intents.open(ORDER, "opened-once", ORDER);
        intents.sent(first, Duration.ofSeconds(5));

        Intent second = intents.open(ORDER, "opened-once", ORDER);

        assertEquals(State.SENT, second.state());
        Duration settlesIn = Duration.between(Instant.now(), second.lookUpFrom());
        assertTrue(settlesIn.toMillis() > 8_000 && settlesIn.toMillis() <= 10_000, settlesIn + " is twice the limit");
    }

    @Test
    void a_confirmed_intent_keeps_its_answer_and_is_never_sent_again() {
        StoredIntents intents = new StoredIntents(database.sql());
        Intent intent = intents.open(ORDER, "confirmed", ORDER);
        intents.confirmed(intent, "{\"id\":1}");

        intents.sent(intent, Duration.ofSeconds(5));
        intents.unsent(intent);

        Intent found = intents.find(ORDER, "confirmed").orElseThrow();
        assertEquals(State.CONFIRMED, found.state());
        assertEquals("{\"id\":1}", found.answer());
    }

    @Test
    void one_process_reads_a_source_until_it_is_released() {
        StoredCheckpoints one = new StoredCheckpoints(database.sql());
        StoredCheckpoints other = new StoredCheckpoints(database.sql());
        assertTrue(one.lead("led", Duration.ofMinutes(1)));
        assertTrue(one.lead("led", Duration.ofMinutes(1)));
        assertFalse(other.lead("led", Duration.ofMinutes(1)));

        one.release("led");

        assertTrue(other.lead("led", Duration.ofMinutes(1)));
    }

    @Test
    void a_lease_that_ran_out_is_taken_over() {
        StoredCheckpoints one = new StoredCheckpoints(database.sql());
        StoredCheckpoints other = new StoredCheckpoints(database.sql());

        one.lead("lost", Duration.ZERO);

        assertTrue(other.lead("lost", Duration.ofMinutes(1)));
    }

    @Test
    void a_checkpoint_is_where_it_was_moved_to() {
        StoredCheckpoints checkpoints = new StoredCheckpoints(database.sql());
        assertTrue(checkpoints.read("moved").isStart());

        checkpoints.moved("moved", new Cursor("here"));

        assertEquals("here", new StoredCheckpoints(database.sql()).read("moved").position());
    }

    @Test
    void a_hint_reaches_every_process() {
        StoredCheckpoints here = new StoredCheckpoints(database.sql());
        long before = here.hints("shop", "shipments");

        new StoredCheckpoints(database.sql()).hint("shop", "shipments");

        assertEquals(before + 1, here.hints("shop", "shipments"));
    }

    @Test
    void an_alarm_is_raised_once_and_cleared() {
        StoredAlarms alarms = new StoredAlarms(database.sql());
        alarms.raise("amazon", "invalid_grant", "first");
        alarms.raise("amazon", "invalid_grant", "second");
        assertEquals("second", alarms.raised("amazon", "invalid_grant").orElseThrow());

        alarms.clear("amazon", "invalid_grant");

        assertTrue(alarms.raised("amazon", "invalid_grant").isEmpty());
    }

    @Test
    void what_was_delivered_is_not_delivered_again_and_cannot_be_read_in_the_table() {
        StoredOriginals originals = originals();
        Original original = original("hint-1", "2026-11-21T10:00:00Z");
        assertEquals(1, originals.keep("amazon", List.of(original)).size());
        assertEquals(1, originals.keep("amazon", List.of(original)).size(), "kept, but never delivered");

        originals.delivered(List.of(original));

        assertTrue(originals.keep("amazon", List.of(original)).isEmpty());
        assertEquals(
                1,
                originals
                        .keep("amazon", List.of(original("hint-1", "2026-11-21T10:00:01Z")))
                        .size());
        assertEquals(0, database.count("original", "encode(sealed_sent, 'escape') like '%secret%'"));
    }

    @Test
    void a_thing_that_stands_twice_on_a_page_is_delivered_once() {
        Original original = original("hint-2", "2026-11-21T10:00:00Z");

        assertEquals(1, originals().keep("amazon", List.of(original, original)).size());
    }

    @Test
    void normal_work_leaves_a_reserve_that_urgent_work_may_take() throws Exception {
        BucketQuota quota = new BucketQuota(database.source(), 1);
        Key key = new Key("app", "account", "reserve");
        Rate rate = new Rate(0.001, 8);
        for (int i = 0; i < 6; i++) quota.take(key, rate, 1, Urgency.NORMAL);

        assertThrows(LaterException.class, () -> quota.take(key, rate, 1, Urgency.NORMAL));
        quota.take(key, rate, 1, Urgency.URGENT);
        quota.take(key, rate, 1, Urgency.URGENT);
        LaterException later = assertThrows(LaterException.class, () -> quota.take(key, rate, 1, Urgency.URGENT));
        assertTrue(later.delay().toSeconds() > 900, "says when a token comes back: " + later.delay());
    }

    @Test
    void processes_share_a_bucket_and_what_was_learned_holds() throws Exception {
        Key key = new Key("app", "account", "shared");
        Rate rate = new Rate(0.001, 4);
        BucketQuota one = new BucketQuota(database.source(), 1);
        one.take(key, rate, 3, Urgency.NORMAL);

        assertThrows(
                LaterException.class, () -> new BucketQuota(database.source(), 1).take(key, rate, 2, Urgency.URGENT));
        one.learn(key, new Rate(1000, 4));
        one.take(key, rate, 2, Urgency.URGENT);
        one.drain(key, rate, 0);
        assertNotNull(one.until(key, rate, 1));
    }

    private static StoredOriginals originals() {
        Seal seal = new Seal(Base64.getEncoder().encodeToString(new byte[32]));
        return new StoredOriginals(database.sql(), seal, new ObjectMapper());
    }

    private static Original original(String id, String version) {
        JsonNode sent = new ObjectMapper().createObjectNode().put("name", "secret");
        return new Original(new Hint(new Ref("amazon", id), "orders", Instant.parse(version)), sent);
    }
}
