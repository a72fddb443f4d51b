package io.fiveways.component;

import io.fiveways.model.Canonical;
import io.fiveways.model.Ref;
import io.fiveways.model.Verdict;
import io.fiveways.model.Verdict.Matter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is told to systems in bulk.
 *
 * <p>A message waits, travels in one feed at a time, and stays there until the system's verdict is known: so it is never
 * in two feeds, whatever crashes. All moments are the systems' time.
 */
public interface Feeds {

    /** What is told under which type of feed, the system's word. */
    record Subject(String system, String type, Matter matter) {}

    /** @param number within its feed, from 1 */
    record Message(int number, Matter matter, Canonical thing) {}

    /**
     * A file full of messages on its way.
     *
     * @param ref our name of it
     * @param document what the system calls the uploaded file; null before
     * @param submission what the system calls the feed; null before
     */
    record Feed(Ref ref, String type, String document, String submission, Instant composedAt, Instant submittedAt) {}

    /** One message that the system refuses, and why. */
    record Refusal(int number, String sentence) {}

    /** A verdict, and its place in the sequence in which they came. */
    record Told(long place, Verdict verdict) {}

    /** The thing waits for the next feed; what was told before is not told again. */
    void put(Subject subject, Canonical thing, Instant now);

    /** The feed of this type that is not submitted yet, or a new one of what waits; empty when nothing does. */
    Optional<Feed> compose(String system, String type, Instant now);

    List<Message> messages(Feed feed);

    void uploaded(Feed feed, String document);

    void submitted(Feed feed, String submission, Instant now);

    /** Whether one of our feeds is this submission. */
    boolean isOurs(String system, String submission);

    /** Submitted and not finished, the oldest first. */
    List<Feed> running(String system);

    /** Every message has its verdict: those named are refused, all others accepted. */
    void finished(Feed feed, String outcome, List<Refusal> refusals, Instant now);

    /** Nothing of it was done, and its messages wait again; the same is not tried without end. */
    void undone(Feed feed, String outcome, Instant now);

    /** Verdicts behind a place in their sequence. */
    List<Told> verdicts(String system, long after, int limit);
}
