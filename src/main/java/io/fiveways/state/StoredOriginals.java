package io.fiveways.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Originals;
import io.fiveways.component.Seal;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** What systems sent, in table {@code original}; what is to be read again, in table {@code dead_letter}. */
public final class StoredOriginals implements Originals {

    static final String PLACE = "original.sent";
    private static final String KEEP = """
            with kept as (
              insert into original (ref, version, system, sealed_sent) values (?, ?, ?, ?)
              on conflict do nothing returning version)
            insert into trace_step (ref, step, detail) select ?, 'READ', version from kept""";
    private static final String REQUESTED = """
            select id, sealed_payload from dead_letter
             where route = ? and queue is null and state = 'REQUESTED' order by id limit 100""";

    private final JdbcTemplate sql;
    private final Seal seal;
    private final ObjectMapper json;

    public StoredOriginals(JdbcTemplate sql, Seal seal, ObjectMapper json) {
        this.sql = sql;
        this.seal = seal;
        this.json = json;
    }

    @Override
    public void keep(String system, List<Original> originals) {
        sql.batchUpdate(KEEP, originals, originals.size(), (row, original) -> {
            row.setString(1, original.thing().ref().toString());
            row.setString(2, original.thing().updatedAt().toString());
            row.setString(3, system);
            row.setBytes(4, seal.seal(original.sent().toString(), PLACE));
            row.setString(5, original.thing().about().toString());
        });
    }

    @Override
    public List<Reread> requested(String source) {
        return sql.query(
                REQUESTED,
                (row, number) -> new Reread(
                        row.getLong("id"), parsed(seal.open(row.getBytes("sealed_payload"), "dead_letter.payload"))),
                source);
    }

    @Override
    public void done(Reread reread) {
        sql.update("update dead_letter set state = 'REPLAYED' where id = ? and state = 'REQUESTED'", reread.letter());
    }

    private JsonNode parsed(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What the system sent was parked as something else than JSON", e);
        }
    }
}
