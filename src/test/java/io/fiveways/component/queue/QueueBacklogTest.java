package io.fiveways.component.queue;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A queue that nobody emptied for a day is as quick as an empty one: rows are counted here, not seconds. */
class QueueBacklogTest {

    private static final String ROWS = """
            select coalesce(sum(seq_tup_read + idx_tup_fetch), 0) from pg_stat_xact_user_tables
            where relname in ('queue_delivery', 'queue_message')""";

    private static int group;
    private static Connection session;

    /** A hot key, many other keys and many that wait for a retry, put while this session knows only empty tables. */
    @BeforeAll
    static void a_backlog_after_a_night_without_orders() throws SQLException {
        session = QueueDatabase.dataSource().getConnection();
        try (Statement statement = session.createStatement()) {
            statement.execute("vacuum analyze queue_delivery, queue_message");
            group = number(statement, "select queue_register('backlog', 'a')");
            for (int i = 0; i < 10; i++) {
                statement.execute("select queue_put('backlog', 'night', '\\x00', null, 0)");
                statement.execute("""
                        with c as materialized (select * from queue_claim(%d, 1, 10)),
                        r as materialized (
                            select queue_renew(%d, array_agg(key), array_agg(id), array_agg(lease), 10) from c)
                        select queue_done('backlog', %d, c.key, c.id, c.lease) from c, r""".formatted(group, group, group));
            }
        }
        QueueDatabase.column("""
                with kinds as (
                    select n, kind from generate_series(1, 10000) n, unnest(array['hot', 'due', 'waits']) kind),
                put as (
                    insert into queue_message (queue, key, sealed_payload)
                    select 'backlog', case kind when 'hot' then kind else kind || n end, '\\x00' from kinds order by n
                    returning id, key, due),
                deliveries as (
                    insert into queue_delivery (group_id, message_id, key, due, head)
                    select queue_register('backlog', 'a'), id, key,
                           due + case when key like 'waits%' then interval '1 hour'
                                      when key = 'hot' then interval '-1 hour' else interval '0' end,
                           key <> 'hot' or row_number() over (partition by key order by id) = 1
                    from put returning 1)
                select count(*) from deliveries""");
    }

    @AfterAll
    static void close() throws SQLException {
        session.close();
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Rows of the queue that this statement touches. */
    private static int touched(String sql) throws SQLException {
        session.setAutoCommit(false);
        try (Statement statement = session.createStatement()) {
            int before = number(statement, ROWS);
            statement.execute(sql);
            return number(statement, ROWS) - before;
        } finally {
            session.rollback();
            session.setAutoCommit(true);
        }
    }

    private static void assertFew(int most, int rows) {
        assertTrue(rows > 0 && rows <= most, "touched " + rows);
    }

    @Test
    void a_claim_touches_little_more_than_it_takes() throws SQLException {
        assertFew(100, touched("select * from queue_claim(%d, 16, 10)".formatted(group)));
    }

    @Test
    void a_put_behind_a_hot_key_looks_for_one_row() throws SQLException {
        assertFew(20, touched("select queue_put('backlog', 'hot', '\\x00', null, 0)"));
    }

    @Test
    void a_done_message_of_a_hot_key_finds_its_successor_at_once() throws SQLException {
        assertFew(30, touched("""
                        select queue_done('backlog', %d, c.key, c.id, c.lease), 1 / (c.key = 'hot')::int
                        from queue_claim(%d, 1, 10) c""".formatted(group, group)));
    }

    @Test
    void a_renewal_touches_what_is_held() throws SQLException {
        assertFew(200, touched("""
                        select queue_renew(%d, array_agg(key), array_agg(id), array_agg(lease), 10)
                        from queue_claim(%d, 16, 10)""".formatted(group, group)));
    }
}
