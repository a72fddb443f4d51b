package io.fiveways.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.component.Intents.State;
import io.fiveways.model.Ref;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A crash is an Error here: nothing that the code does after it happens any more. */
class OnceTest {

    private static final Ref ORDER = Ref.of("amazon:403-1");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final InMemory installation = new InMemory();
    private final Once once = new Once(installation.installation(Clock.systemUTC()));
    private final Shop shop = new Shop();

    @Test
    void a_write_happens_once_however_often_it_is_asked_for() throws Exception {
        write();

        String again = write();

        assertEquals("shop-1", again);
        assertEquals(1, shop.orders.size());
    }

    @Test
    void what_the_shop_has_already_is_not_written_again() throws Exception {
        shop.orders.add("shop-of-old");

        String answer = write();

        assertEquals("shop-of-old", answer);
        assertEquals(0, shop.sends);
    }

    @Test
    void the_intent_is_known_before_the_shop_is_asked() {
        shop.beforeLookUp = () -> assertEquals(State.INTENT, state());
        shop.beforeSend = () -> assertEquals(State.SENT, state());

        assertThrows(Crash.class, () -> write(shop.crashingAt(shop.afterCommit)));
    }

    @Test
    void a_crash_after_the_intent_is_made_good() throws Exception {
        assertThrows(Crash.class, () -> write(shop.crashingAt(shop.inLookUp)));

        write();

        assertEquals(1, shop.orders.size());
    }

    @Test
    void a_crash_between_sent_and_the_commit_is_made_good_once_it_can_no_longer_commit() throws Exception {
        assertThrows(Crash.class, () -> write(shop.crashingAt(shop.beforeCommit)));
        installation.intents.elapse();

        write();

        assertEquals(1, shop.orders.size());
    }

    @Test
    void a_crash_after_the_commit_finds_what_was_written() throws Exception {
        assertThrows(Crash.class, () -> write(shop.crashingAt(shop.afterCommit)));
        installation.intents.elapse();

        String answer = write();

        assertEquals("shop-1", answer);
        assertEquals(1, shop.sends);
    }

    @Test
    void a_lost_answer_is_looked_up_and_not_sent_again() throws Exception {
        assertThrows(
                UnknownOutcomeException.class,
                () -> write(shop.failingAt(shop.afterCommit, new UnknownOutcomeException("time-out", LIMIT, null))));
        installation.intents.elapse();

        String answer = write();

        assertEquals("shop-1", answer);
        assertEquals(1, shop.sends);
    }

    @Test
    void while_the_first_request_may_still_commit_nobody_even_looks() {
        assertThrows(
                UnknownOutcomeException.class,
                () -> write(shop.failingAt(shop.beforeCommit, new UnknownOutcomeException("time-out", LIMIT, null))));
        int lookUps = shop.lookUps;

        LaterException later = assertThrows(LaterException.class, this::write);

        assertTrue(later.delay().compareTo(LIMIT) > 0 && later.delay().compareTo(LIMIT.multipliedBy(2)) <= 0);
        assertEquals(lookUps, shop.lookUps);
    }

    @Test
    void a_commit_that_came_late_is_found() throws Exception {
        assertThrows(
                UnknownOutcomeException.class,
                () -> write(shop.failingAt(shop.beforeCommit, new UnknownOutcomeException("time-out", LIMIT, null))));
        assertThrows(LaterException.class, this::write);
        shop.orders.add("shop-late");
        installation.intents.elapse();

        String answer = write();

        assertEquals("shop-late", answer);
        assertEquals(1, shop.orders.size());
    }

    static Stream<Exception> refusals() {
        return Stream.of(
                new RejectedException("no"),
                new LaterException("busy", LIMIT),
                new ConflictException("changed"),
                new AccessException("not you"),
                new ConnectException("nobody there"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_refusal_certainly_did_nothing_and_may_be_tried_again_at_once(Exception refusal) throws Exception {
        assertThrows(refusal.getClass(), () -> write(shop.failingAt(shop.beforeCommit, refusal)));

        write();

        assertEquals(1, shop.orders.size());
    }

    static Stream<Exception> surprises() {
        return Stream.of(new IllegalStateException("a field is missing in the answer"), new IOException("cut off"));
    }

    @ParameterizedTest
    @MethodSource("surprises")
    void an_answer_that_nobody_understands_is_an_unknown_outcome(Exception surprise) {
        assertThrows(surprise.getClass(), () -> write(shop.failingAt(shop.afterCommit, surprise)));

        assertThrows(LaterException.class, this::write);
    }

    @Test
    void an_answer_that_nobody_understood_is_looked_up_even_where_the_first_send_is_not() throws Exception {
        shop.looksUpFirst = false;
        assertThrows(
                IllegalStateException.class,
                () -> write(shop.failingAt(shop.afterCommit, new IllegalStateException("a field is missing"))));
        installation.intents.elapse();

        write();

        assertEquals(1, shop.orders.size());
    }

    @Test
    void where_nobody_else_writes_the_first_send_needs_no_look_up() throws Exception {
        shop.looksUpFirst = false;

        write();

        assertEquals(0, shop.lookUps);
    }

    private String write() throws Exception {
        return write(shop);
    }

    private String write(Once.Write<String> write) throws Exception {
        return once.write(ORDER, "orderCreate", ORDER, String.class, write);
    }

    private State state() {
        return installation.intents.find(ORDER, "orderCreate").orElseThrow().state();
    }

    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Creates an order each time it is asked: it refuses no duplicate. */
    private static final class Shop implements Once.Write<String> {

        /** A moment at which something may go wrong. */
        private static final class Moment {
            private Throwable trouble;

            private void pass() throws Exception {
                Throwable now = trouble;
                trouble = null;
                if (now instanceof Error error) throw error;
                if (now instanceof Exception exception) throw exception;
            }
        }

        final List<String> orders = new ArrayList<>();
        final Moment inLookUp = new Moment();
        final Moment beforeCommit = new Moment();
        final Moment afterCommit = new Moment();
        Runnable beforeLookUp = () -> {};
        Runnable beforeSend = () -> {};
        boolean looksUpFirst = true;
        int lookUps;
        int sends;

        Shop crashingAt(Moment moment) {
            moment.trouble = new Crash();
            return this;
        }

        Shop failingAt(Moment moment, Exception trouble) {
            moment.trouble = trouble;
            return this;
        }

        @Override
        public Optional<String> lookUp() throws Exception {
            lookUps++;
            beforeLookUp.run();
            inLookUp.pass();
            return orders.stream().findFirst();
        }

        @Override
        public String send() throws Exception {
            sends++;
            beforeSend.run();
            beforeCommit.pass();
            orders.add("shop-" + (orders.size() + 1));
            afterCommit.pass();
            return orders.get(orders.size() - 1);
        }

        @Override
        public Duration limit() {
            return LIMIT;
        }

        @Override
        public boolean looksUpFirst() {
            return looksUpFirst;
        }
    }
}
