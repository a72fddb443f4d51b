package io.fiveways.component.queue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A real PostgreSQL with our migrations, one for all tests of the queue; every test has its own queues in it. */
final class QueueDatabase {

    private static EmbeddedPostgres postgres;

    private QueueDatabase() {}

    static synchronized DataSource dataSource() {
        if (postgres == null) postgres = start();
        return postgres.getPostgresDatabase();
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres started = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", System.getProperty("queue.fsync", "off"))
                    .setServerConfig("synchronous_commit", System.getProperty("queue.fsync", "off"))
                    .setServerConfig("max_connections", "200")
                    .start();
            Flyway.configure().dataSource(started.getPostgresDatabase()).load().migrate();
            return started;
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL does not start", e);
        }
    }

    /** First column of every row, as text. */
    static List<String> column(String sql, Object... parameters) {
        try (Connection connection = dataSource().getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) query.setObject(i + 1, parameters[i]);
            try (ResultSet row = query.executeQuery()) {
                List<String> values = new ArrayList<>();
                while (row.next()) values.add(row.getString(1));
                return values;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static int waiting(String queue) {
        return Integer.parseInt(column("select coalesce(sum(waiting), 0) from queue_depth where queue = ?", queue)
                .get(0));
    }

    static int messages(String queue) {
        return Integer.parseInt(column("select count(*) from queue_message where queue = ?", queue)
                .get(0));
    }
}
