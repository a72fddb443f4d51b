package io.fiveways.state;

import io.fiveways.component.Alarms;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Alarms in table {@code alarm}: a row while it is raised. */
public final class StoredAlarms implements Alarms {

    private static final Logger LOG = LoggerFactory.getLogger(StoredAlarms.class);
    private static final String RAISE = """
            insert into alarm (system, cause, sentence) values (?, ?, ?)
            on conflict (system, cause) do update set sentence = excluded.sentence
            returning xmax = 0 as is_new""";

    private final JdbcTemplate sql;

    public StoredAlarms(JdbcTemplate sql) {
        this.sql = sql;
    }

    @Override
    public void raise(String system, String cause, String sentence) {
        if (Boolean.TRUE.equals(sql.queryForObject(RAISE, Boolean.class, system, cause, sentence)))
            LOG.error("Alarm on {}: {} ({})", system, sentence, cause);
    }

    @Override
    public void clear(String system, String cause) {
        if (sql.update("delete from alarm where system = ? and cause = ?", system, cause) > 0)
            LOG.info("Alarm on {} is over ({})", system, cause);
    }

    @Override
    public Optional<String> raised(String system, String cause) {
        return sql
                .queryForList("select sentence from alarm where system = ? and cause = ?", String.class, system, cause)
                .stream()
                .findFirst();
    }
}
