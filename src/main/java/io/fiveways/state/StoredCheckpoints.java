package io.fiveways.state;

import io.fiveways.component.Checkpoints;
import io.fiveways.component.Cursor;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Checkpoints in table {@code checkpoint}; the leader of a source is a process, for as long as its lease lasts. */
public final class StoredCheckpoints implements Checkpoints {

    private static final String LEAD = """
            insert into checkpoint (source, leader, leader_until)
            values (?, ?, clock_timestamp() + ? * interval '1 millisecond')
            on conflict (source) do update set leader = excluded.leader, leader_until = excluded.leader_until
             where checkpoint.leader = excluded.leader or checkpoint.leader is null
                or checkpoint.leader_until < clock_timestamp()""";
    private static final String MOVED = """
            insert into checkpoint (source, position, moved_at) values (?, ?, now())
            on conflict (source) do update set position = excluded.position, moved_at = excluded.moved_at""";
    private static final String HINT = """
            insert into hint (source, hints) values (?, 1) on conflict (source) do update set hints = hint.hints + 1""";

    private final JdbcTemplate sql;
    private final String process = UUID.randomUUID().toString();

    public StoredCheckpoints(JdbcTemplate sql) {
        this.sql = sql;
    }

    @Override
    public boolean lead(String source, Duration lease) {
        return sql.update(LEAD, source, process, lease.toMillis()) == 1;
    }

    @Override
    public void release(String source) {
        sql.update("update checkpoint set leader = null where source = ? and leader = ?", source, process);
    }

    @Override
    public Cursor read(String source) {
        List<String> positions =
                sql.queryForList("select position from checkpoint where source = ?", String.class, source);
        return positions.isEmpty() ? Cursor.START : new Cursor(positions.get(0));
    }

    @Override
    public void moved(String source, Cursor to) {
        sql.update(MOVED, source, to.position());
    }

    @Override
    public void hint(String system, String resource) {
        sql.update(HINT, system + ":" + resource);
    }

    @Override
    public long hints(String system, String resource) {
        return sql.queryForList("select hints from hint where source = ?", Long.class, system + ":" + resource).stream()
                .findFirst()
                .orElse(0L);
    }
}
