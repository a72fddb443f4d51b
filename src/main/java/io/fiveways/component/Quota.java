package io.fiveways.component;

import java.time.Duration;

/** How often we may ask: a token bucket per application, account and operation, shared by all processes. */
public interface Quota {

    /** Who asks for what. */
    record Key(String application, String account, String operation) {

        @Override
        public String toString() {
            return application + "|" + account + "|" + operation;
        }
    }

    /**
     * @param perSecond tokens that come back each second, in the system's own time
     * @param burst what the bucket holds
     */
    record Rate(double perSecond, int burst) {}

    enum Urgency {
        /** Leaves min(3, burst / 4) tokens behind. */
        NORMAL,
        /** May take the last token: ship confirmations, zero stock. */
        URGENT
    }

    /** Takes a number of tokens, waiting two seconds at most; otherwise says when to come back. */
    void take(Key key, Rate rate, long tokens, Urgency urgency) throws LaterException;

    /** The system told its rate; it replaces the one given to {@link #take}. */
    void learn(Key key, Rate rate);

    /** The system told what is left, or refused: our bucket holds no more than this from now on. */
    void drain(Key key, Rate rate, long left);

    /** The system charged less than was taken: the rest comes back. A bucket may do without. */
    default void giveBack(Key key, Rate rate, long tokens) {}

    /** How long until the bucket could give this many tokens to normal work. */
    Duration until(Key key, Rate rate, long tokens);
}
