package io.fiveways.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.sandbox.commercetools.Depot;
import io.fiveways.sandbox.commercetools.Problem;
import io.fiveways.sandbox.commercetools.Project;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * commercetools as an API client of one project sees it: tokens, orders, channels, inventory.
 *
 * <p>Operations (for faults and the log): token, importOrder, updateOrder, getOrder, queryOrders, createChannel,
 * getChannel, queryChannels, createCustomer, getCustomerByKey, queryCustomers,
 * getInventory, queryInventory, updateInventory, queryStates, createState, getPayment, createPayment, updatePayment. Own calls:
 * {@code POST /_sandbox/stock {sku, quantity}},
 * {@code POST /_sandbox/ship {marketplaceRef, carrier, tracking, quantities?}}, {@code POST /_sandbox/pick|cancel
 * {marketplaceRef}}, {@code POST /_sandbox/conflicts
 * {probability}}, {@code GET /_sandbox/orders}.
 */
public final class SimulatedCommercetools extends SimulatedSystem implements CancellingShop {

    public static final String PROJECT = "fiveways";
    public static final String CLIENT_ID = "fiveways-sandbox";
    public static final String CLIENT_SECRET = "ct_sandbox";

    private final Project project;
    private final Depot depot;
    private final CommercetoolsGrant grant;
    private final List<Shipped> shipped = new CopyOnWriteArrayList<>();

    public SimulatedCommercetools(int port, SandboxClock clock, long seed) {
        super(port, clock, seed);
        this.grant = new CommercetoolsGrant(clock);
        this.project = new Project(clock, seed);
        this.depot = project.depot();
    }

    /** Lets somebody else change an order just before this share of the updates reach it. */
    public void conflicts(double probability) {
        depot.conflicts(probability);
    }

    /** All orders as the API shows them, oldest first. */
    public List<JsonNode> orders() {
        return depot.orders();
    }

    /** The orders with this marketplace ref, by synchronisation or by number: one, if all is well. */
    public List<JsonNode> ordersFor(String marketplaceRef) {
        String number = marketplaceRef.replace(':', '-');
        return orders().stream()
                .filter(order -> order.path("orderNumber").asText().equals(number)
                        || order.path("syncInfo").findValuesAsText("externalId").contains(marketplaceRef))
                .toList();
    }

    /** All customers as the API shows them. */
    public List<JsonNode> customers() {
        return depot.customers();
    }

    /** All payments as the API shows them. */
    public List<JsonNode> payments() {
        return depot.payments();
    }

    /** Somebody signs up in the shop itself, with what a CustomerDraft holds; the new id. */
    public String customer(Map<String, Object> draft) {
        return project.answer(new Project.Call("POST", "customers", Map.of(), Json.MAPPER.valueToTree(draft), "shop"))
                .body()
                .at("/customer/id")
                .asText();
    }

    public long stock(String sku) {
        return depot.stock(sku);
    }

    public void stock(String sku, long quantity) {
        depot.stock(sku, quantity);
    }

    /** How many of this were taken from stock for orders. */
    public int reserved(String sku) {
        return depot.reserved(sku);
    }

    /** How many lines are, or once were, open to pick. */
    public int picks() {
        return depot.picks();
    }

    /** The parcels that left, oldest first. */
    public List<Shipped> shipped() {
        return List.copyOf(shipped);
    }

    @Override
    public void pick(String orderId) {
        depot.pick(orderId);
    }

    @Override
    public void unpick(String orderId) {
        depot.unpick(orderId);
    }

    @Override
    public void cancel(String orderId) {
        depot.cancel(orderId);
    }

    @Override
    public void cancel(String orderId, String lineId, int units) {
        depot.cancel(orderId, lineId, units);
    }

    @Override
    public List<OpenOrder> openOrders() {
        return depot.open().stream()
                .map(pick -> new OpenOrder(pick.orderId(), pick.marketplaceRef(), pick.quantities(), pick.placedAt()))
                .toList();
    }

    @Override
    public void ship(String orderId, Map<String, Integer> lineQuantities, String carrier, String tracking) {
        Instant wall = Instant.now();
        Instant sandbox = clock.instant();
        String ref = depot.ship(orderId, lineQuantities, carrier, tracking);
        shipped.add(new Shipped(orderId, ref, tracking, wall, sandbox));
    }

    @Override
    protected String operation(Request request) {
        String[] parts = request.path().split("/", 4);
        boolean reads = request.method().equals("GET");
        String kind = parts.length < 3 ? "" : parts[2];
        String rest = parts.length < 4 ? "" : parts[3];
        return switch (kind) {
            case "token" -> "token";
            case "orders" -> orderOperation(reads, rest);
            case "channels" -> reads ? rest.isEmpty() ? "queryChannels" : "getChannel" : "createChannel";
            case "inventory" -> rest.isEmpty() ? "queryInventory" : reads ? "getInventory" : "updateInventory";
            case "payments" -> reads ? "getPayment" : rest.isEmpty() ? "createPayment" : "updatePayment";
            case "states" -> reads ? "queryStates" : "createState";
            case "customers" -> reads ? rest.isEmpty() ? "queryCustomers" : "getCustomerByKey" : "createCustomer";
            default -> "unknown";
        };
    }

    @Override
    protected Reply reply(Request request) {
        try {
            if (request.method().equals("POST") && request.path().equals("/oauth/token")) {
                return grant.token(request);
            }
            return answered(request)
                    .withHeader("x-correlation-id", UUID.randomUUID().toString());
        } catch (Problem problem) {
            return Reply.json(problem.status(), problem.body());
        }
    }

    @Override
    protected Reply admin(Request request) {
        JsonNode body = request.json();
        switch (request.method() + " " + request.path()) {
            case "GET /_sandbox/orders" -> {
                return Reply.json(200, orders());
            }
            case "POST /_sandbox/stock" ->
                stock(body.path("sku").asText(), body.path("quantity").asLong());
            case "POST /_sandbox/conflicts" ->
                conflicts(body.path("probability").asDouble());
            case "POST /_sandbox/pick" -> pick(open(body));
            case "POST /_sandbox/cancel" -> cancel(open(body));
            case "POST /_sandbox/ship" -> ShipOrder.read(body).by(this);
            default -> {
                return Reply.empty(404);
            }
        }
        return Reply.empty(204);
    }

    @Override
    protected Reply tooManyRequests(Request request) {
        // The vendor has no request rate: who is too quick hears this
        return Reply.json(503, Problem.overCapacity().body());
    }

    @Override
    protected Reply serverError(Request request) {
        return Reply.json(500, Problem.general().body());
    }

    private Reply answered(Request request) {
        String prefix = "/" + PROJECT + "/";
        if (!request.path().startsWith(prefix)) {
            return Reply.json(404, Problem.unknown(request.path()).body());
        }
        grant.authorize(request);
        String path = request.path().substring(prefix.length());
        Project.Answer answer =
                project.answer(new Project.Call(request.method(), path, request.query(), body(request), user(request)));
        return Reply.json(answer.status(), answer.body());
    }

    private static String user(Request request) {
        return request.headers().get("x-external-user-id");
    }

    private static JsonNode body(Request request) {
        try {
            return request.json();
        } catch (UncheckedIOException e) {
            throw Problem.invalidJson(String.valueOf(e.getMessage()));
        }
    }

    private static String orderOperation(boolean reads, String rest) {
        if (reads) {
            return rest.isEmpty() ? "queryOrders" : "getOrder";
        }
        return rest.equals("import") ? "importOrder" : "updateOrder";
    }
}
