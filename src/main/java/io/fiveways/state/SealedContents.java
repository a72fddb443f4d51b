package io.fiveways.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Seal;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a dead letter holds, opened for a person whose name goes into the trace first. */
@Singleton
public class SealedContents {

    private static final int VERSIONS = 5;
    private static final String REVEALED =
            "insert into trace_step (ref, step, detail) values (?, 'REVEALED', 'dead letter ' || ? || ' to ' || ?)";
    private static final String SENT = """
            select version, read_at, sealed_sent from original where ref in (?, ?) order by read_at desc limit ?""";

    /**
     * @param received the payload as the step that failed received it
     * @param sent what the system had sent before, the newest version first
     */
    public record Contents(JsonNode received, List<Sent> sent) {}

    /** One version of a thing in the words of its system. */
    public record Sent(String version, Instant readAt, JsonNode content) {}

    private final JdbcTemplate sql;
    private final Seal seal;
    private final ObjectMapper json;

    public SealedContents(JdbcTemplate sql, Seal seal, ObjectMapper json) {
        this.sql = sql;
        this.seal = seal;
        this.json = json;
    }

    public Contents reveal(DeadLetter letter, String who) {
        String ref = letter.ref == null ? "dead-letter:" + letter.id : letter.ref;
        sql.update(REVEALED, ref, letter.id, who);
        JsonNode received = content(seal.open(letter.sealedPayload, DeadLetters.PLACE));
        return new Contents(received, letter.queue == null ? List.of() : sent(ref, received));
    }

    /** A letter about a parcel is filed under its order; the parcel's own ref is in the payload. */
    private List<Sent> sent(String ref, JsonNode received) {
        return sql.query(
                SENT,
                (row, number) -> new Sent(
                        row.getString("version"),
                        row.getTimestamp("read_at").toInstant(),
                        content(seal.open(row.getBytes("sealed_sent"), StoredOriginals.PLACE))),
                ref,
                received.path("ref").asText(ref),
                VERSIONS);
    }

    private JsonNode content(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            return json.getNodeFactory().textNode(text);
        }
    }
}
