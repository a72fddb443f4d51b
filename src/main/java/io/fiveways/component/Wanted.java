package io.fiveways.component;

import io.fiveways.component.Progress.Stretch;
import io.fiveways.model.Ref;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The orders that somebody named and that are yet to be read one by one, shared by all processes. Naming one wakes the
 * source that reads them; nothing leaves the list unread, and one that is named again while it is read is read again.
 */
public interface Wanted {
    /** Who named an order; what stands first is read first. */
    enum By {
        /** The system says that it changed. */
        EVENT,
        /** A report lists a version that was never read. */
        REPORT,
        /** A report brought it but for details: read with tokens that nobody else wants. */
        DETAIL,
        /** A person wants it read again: with tokens that nobody else wants. */
        BACKFILL;

        /** Whether it may only take what live reading leaves. */
        public boolean isPatient() {
            return this == DETAIL || this == BACKFILL;
        }
    }

    /**
     * An order and why it is to be read.
     *
     * @param changedAt by the system's clock: whoever read a version as new as this has read it
     * @param articles their SKU to the quantity bought where it is known; empty otherwise
     * @param market where the seller sends them; null where it is unknown, or others send them
     * @param isOpen whether they are still to be sent, so that stock can be held for them
     */
    record Name(Ref order, By by, Instant changedAt, Map<String, Integer> articles, String market, boolean isOpen) {
        public Name {
            articles = articles == null ? Map.of() : Map.copyOf(articles);
        }

        public Name(Ref order, By by, Instant changedAt, Map<String, Integer> articles) {
            this(order, by, changedAt, articles, null, false);
        }

        public Name(Ref order, By by, Instant changedAt) {
            this(order, by, changedAt, Map.of());
        }
    }

    /**
     * A name as it stands on the list.
     *
     * @param times how often it was named: more than before means that it is wanted anew
     * @param attempts how often it was asked for in vain
     */
    record Named(Name name, long times, int attempts) {
        public Ref order() {
            return name.order();
        }
    }

    /** An event names an order that changed at this time by the system's clock. */
    default void want(Ref order, Instant changedAt) {
        want(List.of(new Name(order, By.EVENT, changedAt)));
    }

    /** Puts orders on the list; of two reasons to read an order the more urgent one stands. */
    void want(Collection<Name> names);

    /**
     * The most urgent orders of a system that are due, the oldest first. What was read meanwhile by other ways leaves
     * the list.
     *
     * @param now the system's time
     * @param except what changed within it is left to a report under way; null for nothing
     */
    List<Named> next(String system, Instant now, Stretch except, int most);

    /** They were read and delivered: they leave the list unless they were named again since. */
    void done(Collection<Named> read);

    /** Asked for in vain: it is due again at this time of the system's. */
    void postpone(Named named, Instant notBefore);
}
