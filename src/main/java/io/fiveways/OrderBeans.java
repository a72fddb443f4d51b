package io.fiveways;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Owners;
import io.fiveways.component.Seal;
import io.fiveways.flow.orders.Acknowledgements;
import io.fiveways.flow.orders.Addresses;
import io.fiveways.flow.orders.CancelReasons;
import io.fiveways.flow.orders.Cancellations;
import io.fiveways.flow.orders.Customers;
import io.fiveways.flow.orders.Orders;
import io.fiveways.flow.orders.ParcelWatch;
import io.fiveways.flow.orders.ParcelWays;
import io.fiveways.flow.orders.People;
import io.fiveways.flow.orders.PlacementWatch;
import io.fiveways.flow.orders.Reservations;
import io.fiveways.flow.orders.Sales;
import io.fiveways.flow.orders.Shipments;
import io.fiveways.flow.orders.StrayWatch;
import io.fiveways.flow.orders.Verdicts;
import io.fiveways.flow.orders.Watches;
import io.fiveways.health.OrdersPlaced;
import io.fiveways.mapping.MappingFiles;
import io.fiveways.mapping.MappingTable;
import io.fiveways.state.CancelledItems;
import io.fiveways.state.ConfirmedShipments;
import io.fiveways.state.OpenOrders;
import io.fiveways.state.ParcelBacklog;
import io.fiveways.state.PlacedOrders;
import io.fiveways.state.ReservedStock;
import io.fiveways.state.SentFeeds;
import io.fiveways.state.StrayOrders;
import io.fiveways.state.TaxedLines;
import io.fiveways.state.Tidying;
import io.fiveways.state.Tidying.Retention;
import io.fiveways.state.UnplacedOrders;
import io.fiveways.state.UnshownShipments;
import io.fiveways.state.Watched;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.springframework.jdbc.core.JdbcTemplate;

/** The wiring of the orders flow. */
@Singleton
class OrderBeans {

    @Produces
    @Singleton
    @Named("orders")
    Orders orders(JdbcTemplate sql, ObjectMapper json, MappingFiles mappings, TaxedLines taxed, OrdersPlaced metric) {
        MappingTable shops = mappings.table("shops");
        expect(shops, metric);
        return new Orders(
                new PlacedOrders(sql, json),
                shops,
                mappings.table("skus"),
                mappings.table("shipping-methods"),
                new Sales(mappings.table("tax-codes"), mappings.table("commissions"), taxed),
                metric::count);
    }

    @Produces
    @Singleton
    TaxedLines taxedLines(JdbcTemplate sql, ObjectMapper json) {
        return new TaxedLines(sql, json);
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
    OpenOrders openOrders(JdbcTemplate sql) {
        return new OpenOrders(sql);
    }

    @Produces
    @Singleton
    @Named("reservations")
    Reservations reservations(ReservedStock reserved, JdbcTemplate sql, ObjectMapper json, MappingFiles mappings) {
        return new Reservations(reserved, new PlacedOrders(sql, json), mappings.table("shops"), mappings.table("skus"));
    }

    @Produces
    @Singleton
    @Unremovable
    StrayOrders strayOrders(JdbcTemplate sql) {
        return new StrayOrders(sql);
    }

    @Produces
    @Singleton
    @Named("watches")
    Watches watches(JdbcTemplate sql, ObjectMapper json, Seal seal, Owners owners, Config config) {
        double factor =
                config.getOptionalValue("fiveways.time-factor", Double.class).orElse(1.0);
        return watches(sql, json, seal, owners, Patience.of(key -> config.getValue(key, Duration.class), factor));
    }

    static Watches watches(JdbcTemplate sql, ObjectMapper json, Seal seal, Owners owners, Patience patience) {
        return new Watches(
                new Watched(sql, seal, owners),
                new ParcelWatch(new UnshownShipments(sql, json), patience.shipped()),
                new PlacementWatch(new UnplacedOrders(sql, seal), patience.placed()),
                new StrayWatch(new StrayOrders(sql), patience.sold(), json));
    }

    @Produces
    @Singleton
    @Named("tidying")
    Tidying tidying(
            JdbcTemplate sql,
            @ConfigProperty(name = "tidy.work") Duration work,
            @ConfigProperty(name = "tidy.sales") Duration sales) {
        return new Tidying(sql, new Retention(work, sales));
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
