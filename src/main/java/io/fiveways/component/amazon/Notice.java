package io.fiveways.component.amazon;

import io.fiveways.model.Hint;
import io.fiveways.model.Ref;
import java.time.Instant;
import java.util.List;

/**
 * What one notification comes down to: which source to wake, and what makes another notification the same.
 *
 * @param type as Amazon spells it
 * @param hint null where none of our sources reads what it is about
 * @param order the order it names; null where it names none
 * @param changedAt when that happened, by Amazon's clock
 */
record Notice(String type, Hint hint, Ref order, Instant changedAt, List<String> keys) {

    Notice {
        keys = List.copyOf(keys);
    }
}
