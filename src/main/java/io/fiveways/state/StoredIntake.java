package io.fiveways.state;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Intake;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where an installation keeps what reading by plan remembers. */
public final class StoredIntake {

    private StoredIntake() {}

    public static Intake on(JdbcTemplate sql, ObjectMapper json) {
        return new Intake(
                new WantedOrders(sql, json),
                new StoredProgress(sql, json),
                new StoredChoices(sql),
                new StoredBackfills(sql, json));
    }
}
