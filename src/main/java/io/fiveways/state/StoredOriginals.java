package io.fiveways.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Originals;
import io.fiveways.component.Seal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** What systems sent, in table {@code original}; what is to be read again, in table {@code dead_letter}. */
public final class StoredOriginals implements Originals {

    static final String PLACE = "original.sent";
    private static final String KEEP = """
            with kept as (
              insert into original (ref, version, system, sealed_sent, about) values (?, ?, ?, ?, ?)
              on conflict do nothing returning version)
            insert into trace_step (ref, step, detail) select ?, 'READ', version from kept""";
    private static final String DELIVERED =
            "update original set delivered_at = now() where ref = ? and version = ? and delivered_at is null";
    private static final String WAS_DELIVERED =
            "select ref, version from original where delivered_at is not null and ref = any(?)";
    private static final int BATCH = 500;
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
    public List<Original> keep(String system, List<Original> originals) {
        sql.batchUpdate(KEEP, inOrder(originals), BATCH, (row, original) -> {
            row.setString(1, ref(original));
            row.setString(2, version(original));
            row.setString(3, system);
            row.setBytes(4, seal.seal(original.sent().toString(), PLACE));
            row.setString(5, original.thing().about().toString());
            row.setString(6, original.thing().about().toString());
        });
        Set<String> delivered =
                delivered(originals.stream().map(StoredOriginals::ref).toArray(String[]::new));
        return originals.stream()
                .filter(original -> delivered.add(ref(original) + version(original)))
                .toList();
    }

    @Override
    public void delivered(List<Original> originals) {
        sql.batchUpdate(DELIVERED, inOrder(originals), BATCH, (row, original) -> {
            row.setString(1, ref(original));
            row.setString(2, version(original));
        });
    }

    /** Two sources that read the same things would else wait for each other's rows. */
    private static List<Original> inOrder(List<Original> originals) {
        return originals.stream()
                .sorted(Comparator.comparing(StoredOriginals::ref).thenComparing(StoredOriginals::version))
                .toList();
    }

    private Set<String> delivered(String[] refs) {
        return new HashSet<>(
                sql.query(WAS_DELIVERED, (row, number) -> row.getString(1) + row.getString(2), (Object) refs));
    }

    private static String ref(Original original) {
        return original.thing().ref().toString();
    }

    private static String version(Original original) {
        return original.thing().updatedAt().toString();
    }

    @Override
    public List<Reread> requested(String source) {
        return sql.query(
                REQUESTED,
                (row, number) -> new Reread(
                        row.getLong("id"), parsed(seal.open(row.getBytes("sealed_payload"), DeadLetters.PLACE))),
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
