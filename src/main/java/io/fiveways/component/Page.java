package io.fiveways.component;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a system answered to one fetch.
 *
 * @param items in their words
 * @param next where to go on once every item was delivered or parked
 * @param more whether to go on at once
 */
public record Page(List<JsonNode> items, Cursor next, boolean more) {

    /** Nothing for now. */
    public static Page empty(Cursor next) {
        return new Page(List.of(), next, false);
    }
}
