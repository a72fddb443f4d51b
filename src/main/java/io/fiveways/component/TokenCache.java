package io.fiveways.component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Keeps one access token and renews it in good time, one thread asking while the others wait. */
public final class TokenCache implements Tokens {

    static final String STOPPED = "invalid_grant";
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** Asks the system for a token. */
    @FunctionalInterface
    public interface Grant {
        Token ask() throws Exception;
    }

    /** A token and when the system forgets it, in the system's time. */
    public record Token(String value, Instant issuedAt, Instant expiresAt) {

        /** Renewed after nine tenths of its life: a 3600 s token after 54 min. */
        boolean isFresh(Instant now) {
            Duration life = Duration.between(issuedAt, expiresAt);
            return now.isBefore(expiresAt.minus(life.dividedBy(10)));
        }
    }

    /** The system withdrew the grant itself; asking again cannot help. */
    public static final class WithdrawnException extends Exception {
        public WithdrawnException(String message) {
            super(message);
        }
    }

    private final String system;
    private final Grant grant;
    private final Alarms alarms;
    private final Clock clock;
    private volatile Token current;

    public TokenCache(String system, Grant grant, Alarms alarms, Clock clock) {
        this.system = system;
        this.grant = grant;
        this.alarms = alarms;
        this.clock = clock;
        alarms.clear(system, STOPPED);
    }

    @Override
    public String token() throws Exception {
        Token token = current;
        return token != null && token.isFresh(clock.instant()) ? token.value() : renewed();
    }

    @Override
    public synchronized void refused(String token) {
        if (current != null && current.value().equals(token)) current = null;
    }

    private synchronized String renewed() throws Exception {
        if (current != null && current.isFresh(clock.instant())) return current.value();
        if (alarms.raised(system, STOPPED).isPresent())
            throw new LaterException(system + " is stopped: its authorisation was withdrawn", PAUSE);
        try {
            current = grant.ask();
            return current.value();
        } catch (WithdrawnException e) {
            alarms.raise(system, STOPPED, e.getMessage());
            throw new LaterException(e.getMessage(), PAUSE);
        }
    }
}
