package io.fiveways;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.CanonicalFormat;
import io.fiveways.component.DeadLetters;
import io.fiveways.component.Installation;
import io.fiveways.component.Parking;
import io.fiveways.component.Seal;
import io.fiveways.component.Settings;
import io.fiveways.component.SystemComponent;
import io.fiveways.flow.orders.Addresses;
import io.fiveways.flow.orders.Customers;
import io.fiveways.flow.orders.Orders;
import io.fiveways.flow.orders.People;
import io.fiveways.flow.orders.Shipments;
import io.fiveways.health.OrdersPlaced;
import io.fiveways.mapping.MappingFiles;
import io.fiveways.mapping.MappingTable;
import io.fiveways.state.BucketQuota;
import io.fiveways.state.ConfirmedShipments;
import io.fiveways.state.Erasures;
import io.fiveways.state.Erasures.Retention;
import io.fiveways.state.PlacedOrders;
import io.fiveways.state.StoredAlarms;
import io.fiveways.state.StoredCheckpoints;
import io.fiveways.state.StoredIntents;
import io.fiveways.state.StoredOriginals;
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
import javax.sql.DataSource;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.camel.spi.CamelContextCustomizer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The only wiring. */
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
            @ConfigProperty(name = "fiveways.time-factor", defaultValue = "1") double factor) {
        return new Installation(
                checkpoints,
                new BucketQuota(database, factor),
                new StoredIntents(sql),
                new StoredOriginals(sql, seal, json),
                alarms,
                new FaultGuard(),
                clock,
                json);
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

    /** Each of its statements is a transaction of its own: one around them would only cost two more round trips. */
    @Produces
    @Singleton
    @Named("ordersSeen")
    JdbcMessageIdRepository ordersSeen(DataSource database) {
        TransactionTemplate none = new TransactionTemplate(new DataSourceTransactionManager(database));
        none.setPropagationBehavior(TransactionDefinition.PROPAGATION_SUPPORTS);
        JdbcMessageIdRepository seen = new JdbcMessageIdRepository(database, none, "orders");
        seen.setCreateTableIfNotExists(false);
        return seen;
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
    @Named("orders")
    Orders orders(JdbcTemplate sql, ObjectMapper json, MappingFiles mappings, OrdersPlaced metric) {
        MappingTable shops = mappings.table("shops");
        expect(shops, metric);
        return new Orders(
                new PlacedOrders(sql, json),
                shops,
                mappings.table("skus"),
                mappings.table("shipping-methods"),
                metric::count);
    }

    @Produces
    @Singleton
    @Named("people")
    People people(JdbcTemplate sql, ObjectMapper json, MappingFiles mappings, Config config, Seal seal) {
        return people(new PlacedOrders(sql, json), mappings, new ShopRules(new Systems(config).settings()), seal);
    }

    static People people(PlacedOrders placed, MappingFiles mappings, ShopRules shops, Seal seal) {
        return new People(
                placed,
                new Addresses(mappings.table("address-rules")),
                new Customers(shops.customers(), person -> seal.fingerprint(person, "customer.key")),
                shops.addresses());
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

    @Produces
    @Singleton
    @Named("shipments")
    Shipments shipments(JdbcTemplate sql, ObjectMapper json, MappingFiles mappings) {
        return new Shipments(
                new PlacedOrders(sql, json), new ConfirmedShipments(sql, json), mappings.table("carriers"));
    }

    /** A row for any market names none that could be shown at 0. */
    private static void expect(MappingTable shops, OrdersPlaced metric) {
        for (Map<String, String> row : shops.rows())
            if (!row.containsValue("*")) metric.expect(row.get("marketplace"), row.get("market"), row.get("shop"));
    }
}
