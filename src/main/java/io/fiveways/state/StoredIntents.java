package io.fiveways.state;

import io.fiveways.component.Intents;
import io.fiveways.model.Ref;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Intents in table {@code intent}. */
public final class StoredIntents implements Intents {

    private static final String FIND = """
            select ref, operation, about, state, answer,
                   extract(epoch from look_up_from - clock_timestamp()) * 1000 as settles_in
              from intent where ref = ? and operation = ?""";
    private static final String OPEN =
            "insert into intent (ref, operation, about, state) values (?, ?, ?, 'INTENT') on conflict do nothing";
    private static final String SENT = """
            with sent as (
              update intent set state = 'SENT', sends = sends + 1, sent_at = clock_timestamp(),
                     look_up_from = clock_timestamp() + ? * interval '1 millisecond'
               where ref = ? and operation = ? and state <> 'CONFIRMED' returning about, operation)
            insert into trace_step (ref, step, detail) select about, 'SENT', operation from sent""";
    private static final String UNSENT =
            "update intent set state = 'INTENT', look_up_from = null where ref = ? and operation = ? and state = 'SENT'";
    private static final String CONFIRMED = """
            with confirmed as (
              update intent set state = 'CONFIRMED', confirmed_at = clock_timestamp(), look_up_from = null, answer = ?
               where ref = ? and operation = ? returning about, operation)
            insert into trace_step (ref, step, detail) select about, 'ANSWERED', operation from confirmed""";

    private final JdbcTemplate sql;

    public StoredIntents(JdbcTemplate sql) {
        this.sql = sql;
    }

    @Override
    public Intent open(Ref ref, String operation, Ref about) {
        boolean isNew = sql.update(OPEN, ref.toString(), operation, about.toString()) == 1;
        return isNew
                ? new Intent(ref, operation, about, State.INTENT, null, null)
                : find(ref, operation).orElseThrow();
    }

    @Override
    public Optional<Intent> find(Ref ref, String operation) {
        return sql.query(FIND, StoredIntents::intent, ref.toString(), operation).stream()
                .findFirst();
    }

    /** By the database's clock, and twice the limit: a server may still be at work when the client has given up. */
    @Override
    public void sent(Intent intent, Duration limit) {
        sql.update(SENT, 2 * limit.toMillis(), intent.ref().toString(), intent.operation());
    }

    @Override
    public void unsent(Intent intent) {
        sql.update(UNSENT, intent.ref().toString(), intent.operation());
    }

    @Override
    public void confirmed(Intent intent, String answer) {
        sql.update(CONFIRMED, answer, intent.ref().toString(), intent.operation());
    }

    private static Intent intent(ResultSet row, int number) throws SQLException {
        double settlesIn = row.getDouble("settles_in");
        boolean isOpen = row.wasNull();
        return new Intent(
                Ref.of(row.getString("ref")),
                row.getString("operation"),
                Ref.of(row.getString("about")),
                State.valueOf(row.getString("state")),
                isOpen ? null : Instant.now().plusMillis((long) settlesIn),
                row.getString("answer"));
    }
}
