package io.fiveways.component.amazon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Cursor;
import io.fiveways.component.RejectedException;
import io.fiveways.component.amazon.wire.SearchOrdersResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/**
 * The stretch of time that is being read page by page; it is a source's {@link Cursor}.
 *
 * @param since its begin, which every page's request repeats
 * @param until its end as Amazon gave it with the first page; null before that
 * @param token of the next page; null before the first
 * @param restarts how often Amazon refused a token of it, as it does after 24 h
 * @param orders how many its pages held so far
 */
record Window(Instant since, Instant until, String token, int restarts, int orders) {

    private static final int RESTARTS = 3;

    /** Asks Amazon for a page. */
    interface Search {
        SearchOrdersResponse page(Window window) throws Exception;
    }

    /** One page of a window. */
    record Read(Window window, SearchOrdersResponse page) {

        boolean isLast() {
            return page.nextToken() == null;
        }

        /** The same window, one page on. */
        Window next() throws IOException {
            if (page.nextToken().equals(window.token))
                throw new IOException("searchOrders names the page that was just read as the next one");
            Instant end = window.until == null ? page.lastUpdatedBefore() : window.until;
            return new Window(window.since, end, page.nextToken(), window.restarts, orders());
        }

        /** How many orders the window held up to here. */
        int orders() {
            return window.orders + page.orders().size();
        }

        /** The end of the window: everything up to here was read. */
        Instant end(Instant otherwise) {
            if (window.until != null) return window.until;
            return page.lastUpdatedBefore() == null ? otherwise : page.lastUpdatedBefore();
        }
    }

    static Window at(Cursor cursor, ObjectMapper json, Supplier<Instant> start) throws JsonProcessingException {
        return cursor.isStart() ? starting(start.get()) : json.readValue(cursor.position(), Window.class);
    }

    static Window starting(Instant since) {
        return new Window(since.truncatedTo(ChronoUnit.SECONDS), null, null, 0, 0);
    }

    /** Reads the next page; a window whose token is refused is read again from its first page. */
    Read read(Search search) throws Exception {
        try {
            return new Read(this, search.page(this));
        } catch (RejectedException e) {
            if (token == null || restarts == RESTARTS) throw e;
            Window again = new Window(since, null, null, restarts + 1, 0);
            return new Read(again, search.page(again));
        }
    }

    Cursor cursor(ObjectMapper json) throws JsonProcessingException {
        return new Cursor(json.writeValueAsString(this));
    }
}
