package io.fiveways.component.commercetools;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How far the orders have been read, by change and then by id; it is a source's {@link Cursor}. Offsets would end at
 * 10,000 orders and slip when an order changes meanwhile.
 *
 * @param changedAt of the last order that was read, as commercetools wrote it
 * @param id of that order while a run is under way; null at the start of the next one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Position(String changedAt, String id) {

    /** Orders become visible a little late. */
    private static final Duration OVERLAP = Duration.ofSeconds(60);

    static Position at(Cursor cursor, ObjectMapper json, Instant start) throws JsonProcessingException {
        return cursor.isStart()
                ? new Position(Draft.kept(start).toString(), null)
                : json.readValue(cursor.position(), Position.class);
    }

    String predicate() {
        String moment = Predicates.quoted(changedAt);
        if (id == null) return "lastModifiedAt >= " + moment;
        return "(lastModifiedAt > " + moment + " or (lastModifiedAt = " + moment + " and id > " + Predicates.quoted(id)
                + "))";
    }

    /** After these orders; a page that is not full is the last one of the run. */
    Position after(List<JsonNode> orders, boolean full) {
        String last = orders.isEmpty()
                ? changedAt
                : orders.get(orders.size() - 1).path("lastModifiedAt").asText();
        if (full)
            return new Position(last, orders.get(orders.size() - 1).path("id").asText());
        if (orders.isEmpty() && id == null) return this;
        return new Position(Instant.parse(last).minus(OVERLAP).toString(), null);
    }

    Cursor cursor(ObjectMapper json) throws JsonProcessingException {
        return new Cursor(json.writeValueAsString(this));
    }
}
