package io.fiveways.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.model.Proof;
import io.fiveways.model.Settlement;
import io.fiveways.model.SettlementFile;
import io.fiveways.model.SettlementLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The settlement files that were read, in {@code settlement}, and every row of them, in {@code settlement_row}. */
public final class StoredSettlements {

    private static final String KEEP = """
            with kept as (
              insert into settlement (ref, account, checksum, path, currency, total_minor, rows, start_at, end_at,
                                      deposit_at, proven, proof, received_at)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
              on conflict (ref, checksum) do nothing returning id, ref, proven, rows),
            traced as (
              insert into trace_step (ref, step, detail)
              select ref, case when proven then 'PROVED' else 'REFUSED' end, rows || ' rows' from kept)
            select id from kept""";

    private final JdbcTemplate sql;
    private final ObjectMapper json;

    public StoredSettlements(JdbcTemplate sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** The certificate of exactly this file, if it was kept. */
    public Optional<Proof> proof(SettlementFile file) {
        return sql
                .query(
                        "select proof from settlement where ref = ? and checksum = ?",
                        (row, number) -> proof(row.getString(1)),
                        file.ref().toString(),
                        file.checksum())
                .stream()
                .findFirst();
    }

    /**
     * Keeps a file's certificate and all of its rows, or nothing.
     *
     * @param settlement none where the proof failed; its rows are kept all the same
     * @return the id in {@code settlement}; none where exactly this file is kept already
     */
    public Optional<Long> keep(SettlementFile file, Proof proof, Optional<Settlement> settlement, SettlementLines lines)
            throws IOException {
        try {
            return sql.execute((Connection connection) -> inOneTransaction(connection, () -> {
                Optional<Long> id = header(connection, file, proof, settlement.orElse(null));
                if (id.isPresent()) copy(connection, id.get(), file, lines);
                return id;
            }));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private interface Work<T> {
        T done() throws SQLException;
    }

    private static <T> T inOneTransaction(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T done = work.done();
            connection.commit();
            return done;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private Optional<Long> header(Connection connection, SettlementFile file, Proof proof, Settlement settlement)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(KEEP)) {
            Object[] values = {
                file.ref().toString(),
                file.account(),
                file.checksum(),
                file.path(),
                proof.total().currency(),
                proof.total().minor(),
                proof.rows(),
                settlement == null ? null : moment(settlement.start()),
                settlement == null ? null : moment(settlement.end()),
                settlement == null ? null : moment(settlement.depositAt()),
                proof.isOk(),
                json(proof),
                moment(file.updatedAt())
            };
            for (int i = 0; i < values.length; i++) insert.setObject(i + 1, values[i]);
            try (ResultSet kept = insert.executeQuery()) {
                return kept.next() ? Optional.of(kept.getLong(1)) : Optional.empty();
            }
        }
    }

    private static void copy(Connection connection, long id, SettlementFile file, SettlementLines lines)
            throws SQLException {
        try (SettlementCopy copy = new SettlementCopy(connection, id, file.ref().system())) {
            lines.each(copy::row);
            copy.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Timestamp moment(Instant instant) {
        return Timestamp.from(instant);
    }

    private String json(Proof proof) {
        try {
            return json.writeValueAsString(proof);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Proof proof(String text) throws SQLException {
        try {
            return json.readValue(text, Proof.class);
        } catch (JsonProcessingException e) {
            throw new SQLException("settlement.proof is damaged", e);
        }
    }
}
