package io.fiveways.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Progress;
import java.time.Instant;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.JdbcTemplate;

/** How far each system is read, in table {@code intake_progress}. */
public final class StoredProgress implements Progress {

    private static final int ATTEMPTS = 20;
    private static final String CHANGE = """
            insert into intake_progress as known (system, position) values (?, ?::jsonb)
            on conflict (system) do update set position = excluded.position where known.position = ?::jsonb""";

    /**
     * How far a system is read, for a person.
     *
     * @param readUntil every change up to here was searched for
     * @param perMinute about how many orders change in a minute
     * @param reportUnderWayUntil the end of what a report is bringing now; null while there is none
     * @param reportedUntil the end of what the last report brought
     * @param reportFailedAt when the last report ended without a document; null if it did not
     */
    public record Reach(
            Instant readUntil,
            double perMinute,
            Instant reportUnderWayUntil,
            Instant reportedUntil,
            Instant reportFailedAt) {}

    private final JdbcTemplate sql;
    private final ObjectMapper json;

    public StoredProgress(JdbcTemplate sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    public Reach reach(String system) {
        Position position = of(system);
        return new Reach(
                position.readUntil(),
                position.perMinute(),
                position.awaited() == null ? null : position.awaited().until(),
                position.covered() == null ? null : position.covered().until(),
                position.failedAt());
    }

    @Override
    public Position of(String system) {
        String text = text(system);
        return text == null ? Position.START : read(text);
    }

    /** Two sources of one system change different parts of it: whoever comes second starts from the first's. */
    @Override
    public void change(String system, UnaryOperator<Position> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String before = text(system);
            Position now = before == null ? Position.START : read(before);
            Position then = change.apply(now);
            if (Objects.equals(now, then) || sql.update(CHANGE, system, written(then), before) == 1) return;
        }
        throw new ConcurrentModificationException("The progress of " + system + " changes too often");
    }

    private String text(String system) {
        List<String> found =
                sql.queryForList("select position from intake_progress where system = ?", String.class, system);
        return found.isEmpty() ? null : found.get(0);
    }

    private Position read(String text) {
        try {
            return json.readValue(text, Position.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("intake_progress.position is damaged", e);
        }
    }

    private String written(Position position) {
        try {
            return json.writeValueAsString(position);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
