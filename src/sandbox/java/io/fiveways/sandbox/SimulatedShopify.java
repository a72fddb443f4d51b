package io.fiveways.sandbox;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.sandbox.shopify.AdminApi;
import io.fiveways.sandbox.shopify.ShopifyShop;
import io.fiveways.sandbox.shopify.Warehouse;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Shopify as an app of one shop sees it: tokens, the GraphQL Admin API 2026-10, webhooks about parcels.
 *
 * <p>Own calls: {@code POST /_sandbox/stock {sku, quantity}}, {@code POST /_sandbox/ship {marketplaceRef, carrier,
 * tracking, quantities?}}, {@code POST /_sandbox/pick|cancel {marketplaceRef}}, {@code POST /_sandbox/unique-ids {refusal: REFUSING|SILENT}}, {@code GET /_sandbox/orders}.
 */
public final class SimulatedShopify extends SimulatedSystem implements CancellingShop {

    /** What the shop does with a second order that has the value of a unique metafield; the vendor's way is unknown. */
    public enum Refusal {
        REFUSING,
        SILENT
    }

    public static final String CLIENT_ID = "fiveways-sandbox";
    public static final String CLIENT_SECRET = "shpss_sandbox";

    private static final ObjectMapper JSON = Json.MAPPER;

    private final ShopifyShop shop;
    private final ShopifyGrant grant;
    private final List<Shipped> shipped = new CopyOnWriteArrayList<>();

    public SimulatedShopify(int port, SandboxClock clock, long seed) {
        super(port, clock, seed);
        this.grant = new ShopifyGrant(clock);
        this.shop = new ShopifyShop(clock, clock::real);
        shop.announce(CLIENT_SECRET, this::copies, Json::write);
    }

    /** Sends news about every parcel to this address, signed with this secret. */
    public void webhook(URI uri, String secret) {
        shop.webhook(uri, secret);
    }

    public void uniqueIds(Refusal refusal) {
        shop.refuseDuplicates(refusal == Refusal.REFUSING);
    }

    /** Leaves this many points of the app's budget. */
    public void drainTo(int points) {
        shop.drainTo(points);
    }

    /** All orders as the API shows them, oldest first. */
    public List<JsonNode> orders() {
        return orders("");
    }

    /** The orders with this marketplace ref: one, if all is well. */
    public List<JsonNode> ordersFor(String marketplaceRef) {
        return orders("metafields.bridge.source_id:\"" + marketplaceRef + "\"");
    }

    /** All customers as the API shows them. */
    public List<JsonNode> customers() {
        return shop.customers().stream()
                .map(customer -> (JsonNode) JSON.valueToTree(customer))
                .toList();
    }

    /** Somebody signs up in the shop itself, with what a CustomerSetInput holds; the new id. */
    public String customer(Map<String, Object> input) {
        return shop.customer(input);
    }

    public int stock(String sku) {
        return shop.warehouse().stock(sku);
    }

    public void stock(String sku, int quantity) {
        shop.warehouse().stock(sku, quantity);
    }

    /** How many of this were taken from stock for orders. */
    public int reserved(String sku) {
        return shop.warehouse().reserved(sku);
    }

    /** How many lines are, or once were, open to pick. */
    public int picks() {
        return shop.warehouse().picks();
    }

    /** The parcels that left, oldest first. */
    public List<Shipped> shipped() {
        return List.copyOf(shipped);
    }

    @Override
    public void pick(String orderId) {
        shop.warehouse().begin(orderId, true);
    }

    @Override
    public void unpick(String orderId) {
        shop.warehouse().begin(orderId, false);
    }

    @Override
    public void cancel(String orderId) {
        shop.warehouse().cancel(orderId);
    }

    @Override
    public void cancel(String orderId, String lineId, int units) {
        shop.warehouse().cancel(orderId, lineId, units);
    }

    @Override
    public List<OpenOrder> openOrders() {
        return shop.warehouse().open().stream()
                .map(pick -> new OpenOrder(pick.orderId(), pick.marketplaceRef(), pick.quantities(), pick.placedAt()))
                .toList();
    }

    @Override
    public void ship(String orderId, Map<String, Integer> lineQuantities, String carrier, String tracking) {
        Instant wall = Instant.now();
        Instant sandbox = clock.instant();
        Warehouse.Parcel parcel = shop.warehouse().ship(orderId, lineQuantities, carrier, tracking);
        shipped.add(new Shipped(orderId, parcel.marketplaceRef(), tracking, wall, sandbox));
    }

    @Override
    public void close() {
        super.close();
        shop.close();
    }

    @Override
    protected String operation(Request request) {
        return request.path().endsWith("/graphql.json") ? AdminApi.operation(body(request)) : "accessToken";
    }

    @Override
    protected Reply reply(Request request) {
        Reply reply;
        if (request.method().equals("POST") && request.path().equals("/admin/oauth/access_token")) {
            reply = grant.token(request);
        } else if (!request.path().matches("/admin/api/\\d{4}-\\d{2}/graphql\\.json")) {
            reply = Reply.json(404, Map.of("errors", "Not Found"));
        } else if (!request.method().equals("POST")) {
            reply = Reply.json(405, Map.of("errors", "Method Not Allowed"));
        } else if (!grant.authorizes(request)) {
            reply = Reply.json(401, Map.of("errors", UNAUTHORIZED));
        } else {
            reply = Reply.json(200, shop.api().answer(body(request)));
        }
        return reply.withHeader("x-request-id", UUID.randomUUID().toString())
                .withHeader("x-shopify-api-version", "2026-10");
    }

    @Override
    protected Reply admin(Request request) {
        JsonNode body = request.json();
        return switch (request.method() + " " + request.path()) {
            case "GET /_sandbox/orders" -> Reply.json(200, orders());
            case "POST /_sandbox/stock" -> {
                stock(body.path("sku").asText(), body.path("quantity").asInt());
                yield Reply.empty(204);
            }
            case "POST /_sandbox/unique-ids" -> {
                uniqueIds(Refusal.valueOf(body.path("refusal").asText()));
                yield Reply.empty(204);
            }
            case "POST /_sandbox/pick" -> {
                pick(open(body));
                yield Reply.empty(204);
            }
            case "POST /_sandbox/cancel" -> {
                cancel(open(body));
                yield Reply.empty(204);
            }
            case "POST /_sandbox/ship" -> {
                ShipOrder.read(body).by(this);
                yield Reply.empty(204);
            }
            default -> Reply.empty(404);
        };
    }

    @Override
    protected Reply tooManyRequests(Request request) {
        return Reply.json(200, shop.api().throttled(body(request)));
    }

    @Override
    protected Reply serverError(Request request) {
        // Both are seen: half of the operations' names stand for one, half for the other
        boolean plain = operation(request).length() % 2 == 0;
        return plain ? Reply.json(500, Map.of("errors", "Internal Server Error")) : Reply.json(200, BROKEN);
    }

    private static final String UNAUTHORIZED =
            "[API] Invalid API key or access token (unrecognized login or wrong password)";

    private static final Map<String, Object> BROKEN = Map.of(
            "errors",
            List.of(Map.of(
                    "message",
                    "Internal error. Looks like something went wrong on our end.",
                    "extensions",
                    Map.of("code", "INTERNAL_SERVER_ERROR", "requestId", "sandbox"))));

    private List<JsonNode> orders(String query) {
        return shop.orders(query).stream()
                .map(order -> (JsonNode) JSON.valueToTree(order))
                .toList();
    }

    private int copies() {
        if (faults().strikes("fulfillments/create", Fault.Kind.LOST_WEBHOOK)) {
            return 0;
        }
        return faults().strikes("fulfillments/create", Fault.Kind.DUPLICATE) ? 2 : 1;
    }

    private static Map<String, Object> body(Request request) {
        try {
            return JSON.convertValue(request.json(), new TypeReference<>() {});
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return Map.of();
        }
    }
}
