package io.fiveways.component;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What differs between systems that speak HTTP: how to log in, and how they complain. */
public interface Dialect {

    /** Headers of every request, the access token among them. */
    Map<String, String> headers(String token);

    /** Their words about what is wrong, for a person. */
    String complaint(Answer answer);

    /** Whether the account as a whole is shut, whatever it is asked. */
    default boolean isShut(Answer answer) {
        return false;
    }

    /** What to check when an account is refused even with a fresh token. */
    String diagnosis(Answer answer);

    /** The rate that they say they grant, where they say so. */
    default Optional<Quota.Rate> rate(Answer answer, Quota.Rate assumed) {
        return Optional.empty();
    }

    /** How long they ask us to wait after too many requests, in their time. */
    default Optional<Duration> retryAfter(Answer answer) {
        return Optional.empty();
    }
}
