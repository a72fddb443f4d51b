package io.fiveways.component.queue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/** The tables of {@code V2__queue.sql}. Every method is one round trip and, unless the caller has one, one transaction. */
final class QueueTables {

    /** @param delayMillis of real time before which nobody gets it */
    record Put(String queue, String key, byte[] sealed, String traceParent, long delayMillis) {}

    /** A registered consumer group of a queue. */
    record Group(int id, String queue, String name) {}

    private final DataSource database;

    QueueTables(DataSource database) {
        this.database = database;
    }

    void put(Put put) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call = connection.prepareStatement("select queue_put(?, ?, ?, ?, ?)")) {
            call.setString(1, put.queue());
            call.setString(2, put.key());
            call.setBytes(3, put.sealed());
            call.setString(4, put.traceParent());
            call.setLong(5, put.delayMillis());
            call.execute();
        }
    }

    Group register(String queue, String group) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call = connection.prepareStatement("select queue_register(?, ?)")) {
            call.setString(1, queue);
            call.setString(2, group);
            try (ResultSet id = call.executeQuery()) {
                id.next();
                return new Group(id.getInt(1), queue, group);
            }
        }
    }

    List<Claimed> claim(Group group, int limit, Duration lease) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call = connection.prepareStatement("select * from queue_claim(?, ?, ?)")) {
            call.setInt(1, group.id());
            call.setInt(2, limit);
            call.setInt(3, (int) lease.toSeconds());
            try (ResultSet row = call.executeQuery()) {
                List<Claimed> claimed = new ArrayList<>();
                while (row.next()) claimed.add(claimed(row));
                return claimed;
            }
        }
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        return new Claimed(
                row.getLong("id"),
                row.getString("key"),
                row.getObject("lease", UUID.class),
                row.getInt("attempt"),
                row.getInt("takeovers"),
                row.getString("trace_parent"),
                row.getBytes("sealed_payload"));
    }

    /** The ids of those whose lease was extended. */
    Set<Long> renew(Group group, List<Claimed> held, Duration lease) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call = connection.prepareStatement("select queue_renew(?, ?, ?, ?, ?)")) {
            call.setInt(1, group.id());
            setAll(call, held, 2);
            call.setInt(5, (int) lease.toSeconds());
            try (ResultSet row = call.executeQuery()) {
                Set<Long> renewed = new HashSet<>();
                while (row.next()) renewed.add(row.getLong(1));
                return renewed;
            }
        }
    }

    /** All of them or none. True if another message of one of their keys can follow at once. */
    boolean done(Group group, List<Claimed> all) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call = connection.prepareStatement("select queue_done(?, ?, ?, ?, ?)")) {
            call.setString(1, group.queue());
            call.setInt(2, group.id());
            if (all.size() == 1) setOne(call, all.get(0), 3);
            else setAll(call, all, 3);
            return isTrue(call);
        }
    }

    void later(Group group, Claimed claimed, Retry retry) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call = connection.prepareStatement("select queue_later(?, ?, ?, ?, ?, ?)")) {
            call.setInt(1, group.id());
            setOne(call, claimed, 2);
            call.setLong(5, Math.max(0, retry.delay().toMillis()));
            call.setInt(6, retry.counted() ? 1 : 0);
            call.execute();
        }
    }

    private static void setOne(PreparedStatement call, Claimed claimed, int first) throws SQLException {
        call.setString(first, claimed.key());
        call.setLong(first + 1, claimed.id());
        call.setObject(first + 2, claimed.lease());
    }

    private static void setAll(PreparedStatement call, List<Claimed> all, int first) throws SQLException {
        Connection connection = call.getConnection();
        call.setArray(first, connection.createArrayOf("text", of(all, Claimed::key)));
        call.setArray(first + 1, connection.createArrayOf("bigint", of(all, Claimed::id)));
        call.setArray(first + 2, connection.createArrayOf("uuid", of(all, Claimed::lease)));
    }

    private static Object[] of(List<Claimed> all, Function<Claimed, Object> part) {
        return all.stream().map(part).toArray();
    }

    private static boolean isTrue(PreparedStatement call) throws SQLException {
        try (ResultSet row = call.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }
}
