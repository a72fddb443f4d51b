package io.fiveways;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.fiveways.component.CanonicalFormat;
import io.fiveways.component.Guard;
import io.fiveways.component.Installation;
import io.fiveways.component.Parking;
import io.fiveways.component.Seal;
import io.fiveways.component.Settings;
import io.fiveways.component.SystemComponent;
import io.fiveways.console.Stock;
import io.fiveways.flow.orders.Acknowledgements;
import io.fiveways.flow.orders.CancelReasons;
import io.fiveways.flow.orders.Cancellations;
import io.fiveways.flow.orders.Orders;
import io.fiveways.flow.orders.ParcelWays;
import io.fiveways.flow.orders.Reservations;
import io.fiveways.flow.orders.Sales;
import io.fiveways.flow.orders.Shipments;
import io.fiveways.flow.orders.Verdicts;
import io.fiveways.flow.orders.Watches;
import io.fiveways.flow.settlements.Settlements;
import io.fiveways.mapping.MappingFiles;
import io.fiveways.mapping.MappingTable;
import io.fiveways.model.Canonical;
import io.fiveways.sandbox.OpenOrder;
import io.fiveways.sandbox.SandboxClock;
import io.fiveways.sandbox.ShippingShop;
import io.fiveways.sandbox.SimulatedAmazon;
import io.fiveways.sandbox.SimulatedCommercetools;
import io.fiveways.sandbox.SimulatedShopify;
import io.fiveways.state.BucketQuota;
import io.fiveways.state.CancelledItems;
import io.fiveways.state.ConfirmedShipments;
import io.fiveways.state.DeadLetters;
import io.fiveways.state.Erasures;
import io.fiveways.state.Erasures.Retention;
import io.fiveways.state.Letters;
import io.fiveways.state.ParcelBacklog;
import io.fiveways.state.PlacedOrders;
import io.fiveways.state.ReservedStock;
import io.fiveways.state.SentFeeds;
import io.fiveways.state.StoredAlarms;
import io.fiveways.state.StoredCheckpoints;
import io.fiveways.state.StoredIntake;
import io.fiveways.state.StoredIntents;
import io.fiveways.state.StoredNotifications;
import io.fiveways.state.StoredOriginals;
import io.fiveways.state.StrayOrders;
import io.fiveways.state.TaxedLines;
import io.fiveways.state.Tidying;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.util.TimeUtils;

/**
 * The whole runtime in the test's own JVM, without a container: the real route files and mappings, the real PostgreSQL,
 * and three simulated systems over HTTP.
 */
public final class Rig implements AutoCloseable {

    /** Polls that a simulated vendor's quotas stand. */
    public static final Map<String, String> NUMBERS =
            Map.of("orders.poll", "PT5M", "shipments.poll", "PT30S", "cancellations.poll", "PT10M");

    /** The real route and mapping files. */
    private static final Path ROUTES = Path.of("routes");

    public final TestDatabase database = new TestDatabase();
    public final SandboxClock clock;
    public final SimulatedAmazon amazon;
    public final SimulatedShopify shopify;
    public final SimulatedCommercetools commercetools;
    public final ObjectMapper json = json();
    public final DeadLetters letters;
    public final Installation installation;
    public Settlements settlements;
    public final AtomicInteger placed = new AtomicInteger();
    private final Seal seal = new Seal(Base64.getEncoder().encodeToString(new byte[32]));
    private final CamelContext camel = new DefaultCamelContext();
    private final MappingFiles mappings;
    private final Map<String, String> more = new HashMap<>();
    private final Erasures erasures;
    private volatile Duration ahead = Duration.ZERO;

    /** @param factor how fast the simulated systems' time runs */
    public Rig(double factor, Path mappingFiles) {
        clock = new SandboxClock(factor);
        amazon = new SimulatedAmazon(0, clock, 1);
        shopify = new SimulatedShopify(0, clock, 1);
        commercetools = new SimulatedCommercetools(0, clock, 1);
        mappings = MappingFiles.watching(mappingFiles);
        letters = new DeadLetters(
                database.sql(),
                seal,
                new StoredCheckpoints(database.sql()),
                new MappedOwners(mappings.table("owners")));
        erasures = new Erasures(
                database.sql(), seal, new Ahead(clock), new Retention(Duration.ofDays(30), Duration.ofDays(90)));
        StoredOriginals originals = new StoredOriginals(database.sql(), seal, json);
        installation = new Installation(
                new StoredCheckpoints(database.sql()),
                new BucketQuota(database.source(), factor),
                new StoredIntents(database.sql()),
                originals,
                new StoredAlarms(database.sql()),
                Guard.NONE,
                Beans.holding(StoredIntake.on(database.sql(), json), reservations(), system -> system),
                new StoredNotifications(database.sql()),
                clock,
                json);
    }

    public Rig(double factor) {
        this(factor, Path.of("mappings"));
    }

    /** Amazon notifies through this queue, before the start. */
    public Rig hearing(TestQueue queue) {
        amazon.notifyThrough(TestQueue.server());
        queue.settings().forEach(this::with);
        return this;
    }

    /** Starts every route of {@code routes/}, with other numbers than {@code application.properties} where given. */
    public Rig start(Map<String, String> numbers) throws Exception {
        return start(numbers, Map.of());
    }

    /** The same, with other settings of the shops than the usual. */
    public Rig start(Map<String, String> numbers, Map<String, String> shopSettings) throws Exception {
        Properties properties = numbers();
        properties.putAll(numbers);
        properties.put("queue", "queue");
        List<Settings> systems = systems(amazon, shopify, commercetools).stream()
                .map(known -> with(more, with(known, shopSettings)))
                .toList();
        for (Settings settings : systems) {
            settings.values()
                    .forEach((key, value) -> properties.put("fiveways.system." + settings.name() + "." + key, value));
            camel.addComponent(settings.name(), SystemComponent.of(settings, installation));
        }
        camel.getPropertiesComponent().setOverrideProperties(properties);
        bindBeans();
        bindPeople(systems);
        for (Path file : files())
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.resolveResource(camel, "file:" + file));
        camel.addService(webhooks());
        camel.start();
        return this;
    }

    /** One more setting of Amazon's, before the start. */
    public Rig with(String key, String value) {
        more.put(key, value);
        return this;
    }

    private static Settings with(Map<String, String> more, Settings settings) {
        if (!settings.type().equals("amazon")) return settings;
        Map<String, String> values = new HashMap<>(settings.values());
        values.putAll(more);
        return new Settings(settings.name(), settings.type(), values);
    }

    public Rig start() throws Exception {
        return start(NUMBERS);
    }

    public CamelContext camel() {
        return camel;
    }

    @Override
    public void close() throws Exception {
        camel.close();
        mappings.close();
        List.of(amazon, shopify, commercetools).forEach(system -> system.close());
        database.close();
    }

    /** Takes webhooks as the application does; Shopify knows the address. */
    private VertxPlatformHttpServer webhooks() throws IOException {
        VertxPlatformHttpServerConfiguration address = new VertxPlatformHttpServerConfiguration();
        address.setBindHost("127.0.0.1");
        try (ServerSocket free = new ServerSocket(0)) {
            address.setBindPort(free.getLocalPort());
        }
        shopify.webhook(
                URI.create("http://127.0.0.1:" + address.getBindPort() + "/hooks/shopify"),
                SimulatedShopify.CLIENT_SECRET);
        return new VertxPlatformHttpServer(address);
    }

    private void bindBeans() {
        settlements = Bookkeeping.bound(camel, database, json, mappings, installation, seal);
        PlacedOrders orders = new PlacedOrders(database.sql(), json);
        camel.getRegistry().bind("ordersSeen", new Beans().ordersSeen(database.source()));
        camel.getRegistry().bind("seal", seal);
        camel.getRegistry().bind("database", database.source());
        camel.getRegistry().bind("letters", letters);
        camel.getRegistry().bind("canonical", new CanonicalFormat(json));
        camel.getRegistry().bind("deadLetters", new Parking(letters));
        bindFeeds(orders);
        camel.getRegistry()
                .bind(
                        "orders",
                        new Orders(
                                orders,
                                mappings.table("shops"),
                                mappings.table("skus"),
                                mappings.table("shipping-methods"),
                                finance(),
                                (marketplace, market, shop) -> placed.incrementAndGet()));
        camel.getRegistry().bind("cancellations", new Cancellations(orders, new CancelledItems(database.sql())));
        camel.getRegistry().bind("reservations", reservations());
        camel.getRegistry()
                .bind(
                        "shipments",
                        new Shipments(
                                orders, new ConfirmedShipments(database.sql(), json), mappings.table("carriers")));
    }

    private Reservations reservations() {
        return new Reservations(
                new ReservedStock(database.sql()),
                new PlacedOrders(database.sql(), json),
                mappings.table("shops"),
                mappings.table("skus"));
    }

    private Sales finance() {
        return new Sales(
                mappings.table("tax-codes"), mappings.table("commissions"), new TaxedLines(database.sql(), json));
    }

    private void bindFeeds(PlacedOrders orders) {
        SentFeeds feeds = new SentFeeds(database.sql(), json);
        ParcelBacklog backlog = new ParcelBacklog(database.sql(), "confirmations", mostByCall());
        camel.getRegistry().bind("feeds", feeds);
        camel.getRegistry().bind("acknowledgements", new Acknowledgements(orders));
        camel.getRegistry().bind("parcelWays", new ParcelWays(backlog));
        camel.getRegistry().bind("cancelReasons", new CancelReasons(orders, mappings.table("cancel-reasons")));
        camel.getRegistry().bind("verdicts", new Verdicts(feeds, new ConfirmedShipments(database.sql(), json)));
    }

    private int mostByCall() {
        return Integer.parseInt(camel.resolvePropertyPlaceholders("{{shipments.most-by-call}}"));
    }

    public Erasures erasures() {
        return erasures;
    }

    private void bindPeople(List<Settings> systems) {
        PlacedOrders orders = new PlacedOrders(database.sql(), json);
        camel.getRegistry().bind("people", OrderBeans.people(orders, mappings, new ShopRules(systems), seal));
        camel.getRegistry().bind("erasures", erasures);
        camel.getRegistry().bind("watches", watches());
        camel.getRegistry()
                .bind(
                        "tidying",
                        new Tidying(database.sql(), new Tidying.Retention(Duration.ofDays(90), Duration.ofDays(3650))));
        camel.getRegistry().bind("strays", new StrayOrders(database.sql()));
    }

    /** As a process has them that just started. */
    public Watches watches() {
        return OrderBeans.watches(database.sql(), json, seal, new MappedOwners(mappings.table("owners")), patience());
    }

    private Patience patience() {
        return Patience.of(
                key -> Duration.ofMillis(
                        TimeUtils.toMilliSeconds(camel.resolvePropertyPlaceholders("{{" + key + "}}"))),
                clock.factor());
    }

    /** What keeps personal data sees this much time pass at once. */
    public void later(Duration time) {
        ahead = ahead.plus(time);
    }

    /** Opens what is sealed, for who looks for what should not be there. */
    public Seal seal() {
        return seal;
    }

    /** The simulated systems' time, and what {@link #later} adds to it. */
    private final class Ahead extends Clock {

        private final Clock clock;

        Ahead(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Instant instant() {
            return clock.instant().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new Ahead(clock.withZone(zone));
        }
    }

    private static Settings with(Settings settings, Map<String, String> more) {
        Map<String, String> values = new HashMap<>(settings.values());
        values.putAll(more);
        return new Settings(settings.name(), settings.type(), values);
    }

    /** How the simulated systems are reached; a request may take two seconds. */
    public static List<Settings> systems(
            SimulatedAmazon amazon, SimulatedShopify shopify, SimulatedCommercetools commercetools) {
        return List.of(
                settings(
                        "amazon",
                        amazon.url(),
                        Map.of(
                                "token-url", amazon.tokenUrl(),
                                "client-id", SimulatedAmazon.CLIENT_ID,
                                "client-secret", SimulatedAmazon.CLIENT_SECRET,
                                "refresh-token", SimulatedAmazon.REFRESH_TOKEN,
                                "seller-id", SimulatedAmazon.SELLER_ID,
                                "markets", "DE,FR,GB,US")),
                settings(
                        "shopify",
                        shopify.url(),
                        Map.of(
                                "client-id", SimulatedShopify.CLIENT_ID,
                                "client-secret", SimulatedShopify.CLIENT_SECRET)),
                settings(
                        "commercetools",
                        commercetools.url(),
                        Map.of(
                                "auth-url", commercetools.url() + "/oauth/token",
                                "project", SimulatedCommercetools.PROJECT,
                                "client-id", SimulatedCommercetools.CLIENT_ID,
                                "client-secret", SimulatedCommercetools.CLIENT_SECRET,
                                "channel", "amazon")));
    }

    private static Settings settings(String name, URI url, Map<String, String> more) {
        Map<String, String> values = new HashMap<>(more);
        values.put("type", name);
        values.put("base-url", url.toString());
        values.put("time-limit", "2s");
        return new Settings(name, name, values);
    }

    private static Properties numbers() throws IOException {
        Properties all = new Properties();
        try (InputStream file = Rig.class.getResourceAsStream("/application.properties")) {
            all.load(file);
        }
        Properties numbers = new Properties();
        all.forEach((key, value) -> {
            if (!key.toString().matches("(quarkus|camel|fiveways|%).*")) numbers.put(key, value);
        });
        return numbers;
    }

    private static List<Path> files() throws IOException {
        try (var files = Files.list(ROUTES)) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static ObjectMapper json() {
        return new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    // ---- What a test asks and does

    /** Orders in all shops. */
    public int sales() {
        return shopify.orders().size() + commercetools.orders().size();
    }

    /** Lines that a warehouse was ever asked to pick. */
    public int picks() {
        return shopify.picks() + commercetools.picks();
    }

    /** The one order in the shops that this order of Amazon became, as the shop shows it. */
    public JsonNode awaitShopOrder(String amazonId) {
        await().atMost(Duration.ofSeconds(60)).until(() -> shopOrders(amazonId).size() == 1);
        return shopOrders(amazonId).get(0);
    }

    public List<JsonNode> shopOrders(String amazonId) {
        List<JsonNode> orders = new ArrayList<>(shopify.ordersFor("amazon:" + amazonId));
        orders.addAll(commercetools.ordersFor("amazon:" + amazonId));
        return orders;
    }

    /** What of an article can be sold in each shop, as a person asks it. */
    public List<Stock.Level> stock(String sku) {
        return new Stock(new ReservedStock(database.sql()), new Shelves(camel)).of(sku);
    }

    /** A parcel with so many units leaves the shop. */
    public void ship(String amazonId, int units, String carrier, String tracking) {
        for (ShippingShop shop : List.of(shopify, commercetools))
            for (OpenOrder order : shop.openOrders())
                if (order.marketplaceRef().equals("amazon:" + amazonId)) {
                    String line = order.openQuantities().keySet().iterator().next();
                    shop.ship(order.id(), Map.of(line, units), carrier, tracking);
                    return;
                }
        throw new IllegalStateException("No shop has an open order for " + amazonId);
    }

    public void put(String queue, Canonical thing) {
        camel.createFluentProducerTemplate()
                .withBody(text(thing))
                .withHeader(CanonicalFormat.KEY, thing.about().toString())
                .to("queue:" + queue)
                .send();
    }

    /** Replays every open letter of a cause; how many. */
    public int replay(String cause) {
        return Letters.replayAll(database, letters, cause);
    }

    public MappingTable mapping(String name) {
        return mappings.table(name);
    }

    public String text(Canonical thing) {
        try {
            return json.writerFor(Canonical.class).writeValueAsString(thing);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
