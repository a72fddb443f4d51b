package io.fiveways;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;

/** The database, the key and the passwords of every {@code @QuarkusTest}: a person's password is their role. */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private EmbeddedPostgres database;

    @Override
    public Map<String, String> start() {
        try {
            database = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "100")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "FIVEWAYS_DB_URL", database.getJdbcUrl("postgres", "postgres"),
                "FIVEWAYS_KEY", KEY,
                "FIVEWAYS_VIEWER_PASSWORD", "viewer",
                "FIVEWAYS_OPERATOR_PASSWORD", "operator",
                "FIVEWAYS_ADMIN_PASSWORD", "admin");
    }

    @Override
    public void stop() {
        try {
            if (database != null) database.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
