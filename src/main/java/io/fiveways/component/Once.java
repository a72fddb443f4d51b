package io.fiveways.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Intents.Intent;
import io.fiveways.component.Intents.State;
import io.fiveways.model.Ref;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes a write that is not idempotent by itself happen once.
 *
 * <p>The intent is committed first, then the system is asked whether it is done already, only then the request leaves.
 * A write may do without that question the first time, never after an unknown outcome; then nothing is asked until the
 * first request can no longer commit.
 */
public final class Once {

    /**
     * One such write.
     *
     * @param <A> what is remembered of the answer; goes through JSON
     */
    public interface Write<A> {

        /** What the system shows when the write is done already. */
        Optional<A> lookUp() throws Exception;

        A send() throws Exception;

        /** How long {@link #send} may take. */
        Duration limit();

        /**
         * Whether to look up even when nothing was sent before; not where only we write such a thing and a look-up
         * costs more than the write.
         */
        default boolean looksUpFirst() {
            return true;
        }
    }

    private final Intents intents;
    private final ObjectMapper json;

    public Once(Installation installation) {
        this.intents = installation.intents();
        this.json = installation.json();
    }

    /** The answer, of this attempt or of an earlier one. */
    public <A> A write(Ref ref, String operation, Ref about, Class<A> answer, Write<A> write) throws Exception {
        Intent intent = intents.open(ref, operation, about);
        if (intent.state() == State.CONFIRMED) return json.readValue(intent.answer(), answer);
        awaitOutcome(intent);
        boolean asks = intent.state() == State.SENT || write.looksUpFirst();
        Optional<A> done = asks ? write.lookUp() : Optional.empty();
        return confirmed(intent, done.isPresent() ? done.get() : sent(intent, write));
    }

    private static void awaitOutcome(Intent intent) throws LaterException {
        if (intent.state() != State.SENT) return;
        Duration wait = Duration.between(Clock.systemUTC().instant(), intent.lookUpFrom());
        if (wait.toMillis() > 0)
            throw new LaterException(
                    intent.operation() + " of " + intent.ref() + " was sent and may yet be done", wait);
    }

    /** Only these say that nothing was done. After any other trouble, an unreadable answer too, the write stays SENT. */
    private <A> A sent(Intent intent, Write<A> write) throws Exception {
        intents.sent(intent, write.limit());
        try {
            return write.send();
        } catch (RejectedException
                | LaterException
                | ConflictException
                | AccessException
                | ConnectException
                | UnknownHostException
                | NoRouteToHostException e) {
            intents.unsent(intent);
            throw e;
        }
    }

    private <A> A confirmed(Intent intent, A answer) throws JsonProcessingException {
        intents.confirmed(intent, json.writeValueAsString(answer));
        return answer;
    }
}
