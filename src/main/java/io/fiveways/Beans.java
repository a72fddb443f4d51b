package io.fiveways;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.CanonicalFormat;
import io.fiveways.component.DeadLetters;
import io.fiveways.component.Installation;
import io.fiveways.component.Intake;
import io.fiveways.component.Parking;
import io.fiveways.component.Seal;
import io.fiveways.component.Settings;
import io.fiveways.component.SystemComponent;
import io.fiveways.flow.orders.Reservations;
import io.fiveways.mapping.MappingFiles;
import io.fiveways.state.BucketQuota;
import io.fiveways.state.Erasures;
import io.fiveways.state.Erasures.Retention;
import io.fiveways.state.StoredAlarms;
import io.fiveways.state.StoredBackfills;
import io.fiveways.state.StoredCheckpoints;
import io.fiveways.state.StoredChoices;
import io.fiveways.state.StoredIntake;
import io.fiveways.state.StoredIntents;
import io.fiveways.state.StoredNotifications;
import io.fiveways.state.StoredOriginals;
import io.fiveways.state.StoredProgress;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.camel.spi.CamelContextCustomizer;
import org.apache.camel.spi.IdempotentRepository;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.springframework.jdbc.core.JdbcTemplate;

/** The wiring of what every flow stands on; each flow has its own beside it. Nothing else wires. */
@Singleton
class Beans {

    @Produces
    @Singleton
    @Unremovable
    Clock clock(
            @ConfigProperty(name = "fiveways.time-factor", defaultValue = "1") double factor,
            @ConfigProperty(name = "fiveways.time-origin", defaultValue = "1970-01-01T00:00:00Z") Instant origin) {
        return new PacedClock(origin, factor);
    }

    @Produces
    @Singleton
    @Unremovable
    Seal seal(@ConfigProperty(name = "fiveways.key") String key) {
        return new Seal(key);
    }

    @Produces
    @Singleton
    JdbcTemplate sql(DataSource database) {
        return new JdbcTemplate(database);
    }

    @Produces
    @Singleton
    StoredCheckpoints checkpoints(JdbcTemplate sql) {
        return new StoredCheckpoints(sql);
    }

    @Produces
    @Singleton
    StoredAlarms alarms(JdbcTemplate sql) {
        return new StoredAlarms(sql);
    }

    @Produces
    @Singleton
    @Unremovable
    Installation installation(
            StoredCheckpoints checkpoints,
            StoredAlarms alarms,
            DataSource database,
            JdbcTemplate sql,
            Seal seal,
            Clock clock,
            ObjectMapper json,
            Intake intake,
            @ConfigProperty(name = "fiveways.time-factor", defaultValue = "1") double factor) {
        return new Installation(
                checkpoints,
                new BucketQuota(database, factor),
                new StoredIntents(sql),
                new StoredOriginals(sql, seal, json),
                alarms,
                new FaultGuard(),
                intake,
                new StoredNotifications(sql),
                clock,
                json);
    }

    @Produces
    @Singleton
    Intake intake(
            JdbcTemplate sql, ObjectMapper json, @Named("reservations") Reservations reservations, Config config) {
        Map<String, String> types =
                new Systems(config).settings().stream().collect(Collectors.toMap(Settings::name, Settings::type));
        return holding(StoredIntake.on(sql, json), reservations, types::get);
    }

    static Intake holding(Intake intake, Reservations reservations, UnaryOperator<String> marketplaces) {
        return new Intake(
                new HoldingWanted(intake.wanted(), reservations, marketplaces),
                intake.progress(),
                intake.choices(),
                intake.backfills());
    }

    @Produces
    @Singleton
    StoredBackfills backfills(JdbcTemplate sql, ObjectMapper json) {
        return new StoredBackfills(sql, json);
    }

    @Produces
    @Singleton
    StoredChoices choices(JdbcTemplate sql) {
        return new StoredChoices(sql);
    }

    @Produces
    @Singleton
    StoredProgress progress(JdbcTemplate sql, ObjectMapper json) {
        return new StoredProgress(sql, json);
    }

    /** One component for each configured system, by the system's name. */
    @Produces
    @Singleton
    @Named("systems")
    CamelContextCustomizer systems(Config config, Installation installation) {
        return camel -> {
            for (Settings settings : new Systems(config).settings())
                camel.addComponent(settings.name(), SystemComponent.of(settings, installation));
        };
    }

    @Produces
    @Singleton
    @Named("canonical")
    CanonicalFormat canonical(ObjectMapper json) {
        return new CanonicalFormat(json);
    }

    @Produces
    @Singleton
    @Named("deadLetters")
    Parking parking(DeadLetters letters) {
        return new Parking(letters);
    }

    @Produces
    @Singleton
    @Named("ordersSeen")
    IdempotentRepository ordersSeen(DataSource database) {
        return new SeenKeys(database, "orders");
    }

    @Produces
    @Singleton
    MappingFiles mappings(
            @ConfigProperty(name = "fiveways.mappings", defaultValue = "mappings") String directory,
            StoredAlarms alarms) {
        return MappingFiles.watching(Path.of(directory), new MappingAlarms(alarms));
    }

    void closed(@Disposes MappingFiles mappings) {
        mappings.close();
    }

    @Produces
    @Singleton
    @Named("erasures")
    Erasures erasures(
            JdbcTemplate sql,
            Seal seal,
            Clock clock,
            @ConfigProperty(name = "fiveways.personal-data.days", defaultValue = "30") int days,
            @ConfigProperty(name = "fiveways.personal-data.unshipped-days", defaultValue = "90") int unshipped) {
        return new Erasures(sql, seal, clock, new Retention(Duration.ofDays(days), Duration.ofDays(unshipped)));
    }
}
