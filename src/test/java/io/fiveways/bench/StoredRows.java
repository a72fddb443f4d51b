package io.fiveways.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fiveways.TestDatabase;
import io.fiveways.flow.settlements.ProvedSettlements;
import io.fiveways.flow.settlements.SettlementReader;
import io.fiveways.model.Ref;
import io.fiveways.model.SettlementFile;
import io.fiveways.state.StoredSettlements;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.postgresql.PGConnection;

/** From a settlement file to rows in the table, the reader's way and by {@code COPY} of the same rows in plain text. */
final class StoredRows implements AutoCloseable {

    private final TestDatabase database = new TestDatabase();
    private final SettlementFile file;
    private final Path plain = Files.createTempFile("settlement-rows", ".copy");

    StoredRows(Path path) throws IOException, SQLException {
        file = new SettlementFile(
                new Ref("amazon", SettlementsBench.ID), "amazon", path.toString(), "0", Instant.EPOCH);
        ours();
        try (Connection connection = database.source().getConnection();
                OutputStream out = Files.newOutputStream(plain)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy settlement_row to stdout", out);
        }
    }

    /** Reading, proving and storing. */
    double ours() throws IOException {
        database.sql().execute("truncate settlement, settlement_row");
        var json = JsonMapper.builder().findAndAddModules().build();
        var settlements = new ProvedSettlements(new SettlementReader(), new StoredSettlements(database.sql(), json));
        long start = System.nanoTime();
        settlements.load(file);
        return (System.nanoTime() - start) / 1e9;
    }

    double copy() throws IOException, SQLException {
        database.sql().execute("truncate settlement, settlement_row");
        try (Connection connection = database.source().getConnection();
                InputStream in = Files.newInputStream(plain)) {
            long start = System.nanoTime();
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy settlement_row from stdin", in, 1 << 16);
            return (System.nanoTime() - start) / 1e9;
        }
    }

    @Override
    public void close() throws IOException {
        database.close();
        Files.delete(plain);
    }
}
