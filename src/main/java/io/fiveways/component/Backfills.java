package io.fiveways.component;

import io.fiveways.component.Progress.Stretch;
import io.fiveways.component.Wanted.Name;
import java.util.Collection;
import java.util.Optional;

/** What people want read again, and how far that has come. */
public interface Backfills {

    /** A stretch of time of a backfill whose orders nobody listed yet. */
    record Unlisted(long backfill, Stretch stretch) {}

    /** The next stretch to be listed, no longer than a report may be. */
    Optional<Unlisted> next(String system);

    /** These orders changed within the stretch: those that were not read in this version are wanted. */
    void listed(Unlisted unlisted, Collection<Name> orders);

    /** The stretch could not be listed; it is tried again. */
    void failed(Unlisted unlisted, String sentence);
}
