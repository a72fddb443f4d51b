package io.fiveways;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.CanonicalFormat;
import io.fiveways.component.DeadLetters;
import io.fiveways.component.Installation;
import io.fiveways.component.Owners;
import io.fiveways.component.Parking;
import io.fiveways.component.Seal;
import io.fiveways.component.Settings;
import io.fiveways.component.SystemComponent;
import io.fiveways.flow.orders.Acknowledgements;
import io.fiveways.flow.orders.CancelReasons;
import io.fiveways.flow.orders.Cancellations;
import io.fiveways.flow.orders.Orders;
import io.fiveways.flow.orders.ParcelWays;
import io.fiveways.flow.orders.Reservations;
import io.fiveways.flow.orders.Sales;
import io.fiveways.flow.orders.Shipments;
import io.fiveways.flow.orders.Verdicts;
import io.fiveways.health.OrdersPlaced;
import io.fiveways.mapping.MappingFiles;
import io.fiveways.mapping.MappingTable;
import io.fiveways.state.BucketQuota;
import io.fiveways.state.CancelledItems;
import io.fiveways.state.ConfirmedShipments;
import io.fiveways.state.ParcelBacklog;
import io.fiveways.state.PlacedOrders;
import io.fiveways.state.ReservedStock;
import io.fiveways.state.SentFeeds;
import io.fiveways.state.TaxedLines;
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
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelContextCustomizer;
import org.apache.camel.spi.IdempotentRepository;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.springframework.jdbc.core.JdbcTemplate;

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
    @Named("orders")
    Orders orders(
            JdbcTemplate sql, ObjectMapper json, MappingFiles mappings, TaxedLines sold, OrdersPlaced metric) {
        MappingTable shops = mappings.table("shops");
        expect(shops, metric);
        return new Orders(
                new PlacedOrders(sql, json),
                shops,
                mappings.table("skus"),
                mappings.table("shipping-methods"),
                new Sales(mappings.table("tax-codes"), mappings.table("commissions"), sold),
                metric::count);
    }

    @Produces
    @Singleton
    TaxedLines taxedLines(JdbcTemplate sql, ObjectMapper json) {
        return new TaxedLines(sql, json);
    }

    @Produces
    @Singleton
    @Named("shipments")
    Shipments shipments(JdbcTemplate sql, ObjectMapper json, MappingFiles mappings) {
        return new Shipments(
                new PlacedOrders(sql, json), new ConfirmedShipments(sql, json), mappings.table("carriers"));
    }

    @Produces
    @Singleton
    @Unremovable
    SentFeeds feeds(JdbcTemplate sql, ObjectMapper json) {
        return new SentFeeds(sql, json);
    }

    @Produces
    @Singleton
    io.fiveways.state.Acknowledgements acknowledged(
            JdbcTemplate sql, Clock clock, @ConfigProperty(name = "acknowledgements.within") Duration within) {
        return new io.fiveways.state.Acknowledgements(sql, clock, within);
    }

    @Produces
    @Singleton
    @Named("acknowledgements")
    Acknowledgements acknowledgements(JdbcTemplate sql, ObjectMapper json) {
        return new Acknowledgements(new PlacedOrders(sql, json));
    }

    @Produces
    @Singleton
    @Named("parcelWays")
    ParcelWays parcelWays(JdbcTemplate sql, @ConfigProperty(name = "shipments.most-by-call") int most) {
        return new ParcelWays(new ParcelBacklog(sql, "confirmations", most));
    }

    @Produces
    @Singleton
    @Named("cancelReasons")
    CancelReasons cancelReasons(JdbcTemplate sql, ObjectMapper json, MappingFiles mappings) {
        return new CancelReasons(new PlacedOrders(sql, json), mappings.table("cancel-reasons"));
    }

    @Produces
    @Singleton
    @Named("verdicts")
    Verdicts verdicts(SentFeeds feeds, JdbcTemplate sql, ObjectMapper json) {
        return new Verdicts(feeds, new ConfirmedShipments(sql, json));
    }

    @Produces
    @Singleton
    @Named("cancellations")
    Cancellations cancellations(JdbcTemplate sql, ObjectMapper json) {
        return new Cancellations(new PlacedOrders(sql, json), new CancelledItems(sql));
    }

    @Produces
    @Singleton
    ReservedStock reservedStock(JdbcTemplate sql) {
        return new ReservedStock(sql);
    }

    @Produces
    @Singleton
    @Named("reservations")
    Reservations reservations(ReservedStock reserved, MappingFiles mappings) {
        return new Reservations(reserved, mappings.table("shops"), mappings.table("skus"));
    }

    @Produces
    @Singleton
    Owners owners(MappingFiles mappings) {
        return new MappedOwners(mappings.table("owners"));
    }

    @Produces
    @Singleton
    Shelves shelves(CamelContext camel) {
        return new Shelves(camel);
    }

    /** A row for any market names none that could be shown at 0. */
    private static void expect(MappingTable shops, OrdersPlaced metric) {
        for (Map<String, String> row : shops.rows())
            if (!row.containsValue("*")) metric.expect(row.get("marketplace"), row.get("market"), row.get("shop"));
    }
}
