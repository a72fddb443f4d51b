package io.fiveways.component.shopify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Cursor;
import java.time.Duration;
import java.time.Instant;

/**
 * The stretch of time that is being read page by page; it is the source's {@link Cursor}.
 *
 * <p>The search index lags by an unknown time, so that each window overlaps the one before: a little, and every five
 * minutes by so much that a lag of five minutes loses nothing. Always reading widely would cost more than placing orders.
 *
 * @param newest last update of all orders that were read
 * @param since where this window begins
 * @param after the page to go on from; null at the first
 * @param widened when a window last overlapped widely
 */
record Position(Instant newest, Instant since, String after, Instant widened) {

    private static final Duration WIDE = Duration.ofMinutes(10);
    private static final Duration NARROW = Duration.ofSeconds(30);
    private static final Duration BETWEEN = Duration.ofMinutes(5);

    /** The window to read at this moment. */
    static Position at(Cursor cursor, ObjectMapper json, Instant now, Duration back) throws JsonProcessingException {
        if (cursor.isStart()) return new Position(now.minus(back), now.minus(back), null, now);
        Position window = json.readValue(cursor.position(), Position.class);
        return window.after == null ? window.opened(now) : window;
    }

    private Position opened(Instant now) {
        boolean widely = now.isAfter(widened.plus(BETWEEN));
        return new Position(newest, newest.minus(widely ? WIDE : NARROW), null, widely ? now : widened);
    }

    /** What is left after a page; null says that it was the last. */
    Position read(Instant last, String next) {
        return new Position(last != null && last.isAfter(newest) ? last : newest, since, next, widened);
    }

    Cursor cursor(ObjectMapper json) throws JsonProcessingException {
        return new Cursor(json.writeValueAsString(this));
    }
}
