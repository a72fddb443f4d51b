package io.fiveways.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fiveways.sandbox.settlements.ClosedSettlement;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Amazon's Selling Partner API as a seller of one account meets it: login, orders, shipment confirmations and feeds, with the
 * vendor's default quotas in sandbox time.
 *
 * <p>Own admin calls: {@code POST /_sandbox/orders} with {@code {"count":5}} or a draft, {@code
 * POST /_sandbox/orders/{id}/touch|cancel|release|request-cancel}, {@code POST /_sandbox/settlements}, {@code
 * POST /_sandbox/tokens/revoke|authorise|expire}.
 */
public final class SimulatedAmazon extends SimulatedSystem {

    public static final String CLIENT_ID = AmazonLogin.CLIENT_ID;
    public static final String CLIENT_SECRET = AmazonLogin.CLIENT_SECRET;
    public static final String REFRESH_TOKEN = AmazonLogin.REFRESH_TOKEN;
    public static final String SELLER_ID = "A2SANDBOXSELLER";

    private final AmazonOrders orders;
    private final SellingPartnerApi api;
    private final AmazonDesk desk;
    private final AmazonNotices notices;
    private final AmazonSettlements settlements;

    public SimulatedAmazon(int port, SandboxClock clock, long seed) {
        super(port, clock, seed);
        this.orders = new AmazonOrders(clock, seed);
        this.api = new SellingPartnerApi(orders, faults(), clock, seed);
        this.desk = new AmazonDesk(this);
        this.notices = new AmazonNotices(api.notifications(), faults(), clock);
        this.settlements = new AmazonSettlements(orders, api);
        orders.tell(notices::changed);
    }

    /** Where access tokens are given. */
    public String tokenUrl() {
        return url() + "/auth/o2/token";
    }

    public Instant now() {
        return orders.now();
    }

    public String place(AmazonOrderDraft draft) {
        return orders.place(draft);
    }

    /** The buyer or Amazon takes the whole order back; refused once a part is shipped. */
    public void cancel(String orderId) {
        orders.change(orderId, AmazonOrder::cancel);
    }

    /** The buyer takes units of one item back, or Amazon does; refused for what is shipped. */
    public void cancel(String orderId, String itemId, int units) {
        orders.change(orderId, (order, now) -> order.cancelUnits(itemId, units, now));
    }

    /** The buyer asks to cancel these items, all where none is named; Amazon leaves it to the seller. */
    public void requestCancel(String orderId, String... itemIds) {
        orders.change(orderId, (order, now) -> {
            List<String> items = itemIds.length == 0 ? order.items : List.of(itemIds);
            order.requestCancel(items, "BUYER_CANCELED", now);
        });
    }

    /** Somebody confirms all of an order on the seller's own page. */
    public void shipByHand(String orderId) {
        orders.change(orderId, AmazonOrder::shippedByAmazon);
    }

    /** Makes a new version of an order: the buyer adds a line to the address. */
    public void touch(String orderId) {
        orders.change(orderId, (order, now) -> {
            var draft = order.draft();
            String line = "Door " + order.versions().size();
            order.changed(draft.to(draft.recipient().withLine(line)), now);
        });
    }

    /** The payment of a pending order cleared. */
    public void release(String orderId) {
        orders.change(orderId, (order, now) -> order.changed(order.draft().paid(), now));
    }

    /** The order with every part, as searchOrders shows it to who asks for all. */
    public JsonNode order(String orderId) {
        return orders.with(orderId, order -> order.newest().json().deepCopy());
    }

    /** Places an order that Amazon shows as something else, whatever that is, until it changes. */
    public String place(AmazonOrderDraft draft, UnaryOperator<ObjectNode> shown) {
        return orders.place(draft, shown);
    }

    /** A new version of an order that Amazon shows as this, whatever it is, until it changes again. */
    public void show(String orderId, ObjectNode json) {
        orders.change(orderId, (order, now) -> {
            order.changed(order.draft(), now);
            order.show(any -> json.deepCopy());
        });
    }

    /** Every order, in the sequence they were placed. */
    public List<JsonNode> orders() {
        return orders.all(all -> all.stream()
                .<JsonNode>map(order -> order.newest().json().deepCopy())
                .toList());
    }

    public int shippedQuantity(String orderId, String itemId) {
        return orders.with(orderId, order -> order.shipped(itemId));
    }

    /** Every accepted confirmation of an order, edits too, in the sequence they came. */
    public List<Confirmation> confirmations(String orderId) {
        return orders.with(orderId, AmazonOrder::confirmations);
    }

    /** Closes a settlement of what these orders brought; the caller offers its file. */
    public ClosedSettlement settle(AmazonClosing closing) {
        return settlements.closed(closing);
    }

    /** The settlements that Amazon closes and offers. */
    public AmazonSettlements settlements() {
        return settlements;
    }

    /** Replaces an operation's quota by a full bucket of this rate per sandbox second. */
    public void quota(String operation, double perSecond, double burst) {
        api.quotas().set(operation, perSecond, burst);
    }

    /** How an operation's calls fared since its quota was set. */
    public QuotaCount calls(String operation) {
        return api.quotas().count(operation);
    }

    /** What was told in bulk. */
    public AmazonFeeds feeds() {
        return api.feeds();
    }

    /** How long after its placement Amazon ships an FBA order, in sandbox time; 30 minutes where nothing is said. */
    public void shipsAfter(Duration time) {
        orders.shipsAfter(time);
    }

    /** Which sign a DISCOUNT has from now on; the vendor does not say. Negative where nothing is said. */
    public void discountsNegative(boolean negative) {
        orders.discountsNegative(negative);
    }

    /** What was asked for in bulk. */
    public AmazonReports reports() {
        return api.reports();
    }

    /** What Amazon itself says it paid. */
    public FinancesApi finances() {
        return api.finances();
    }

    public void revokeTokens() {
        api.login().revoke();
    }

    public void authoriseAgain() {
        api.login().authorise();
    }

    public void expireTokens() {
        api.login().expire();
    }

    /** Where SQS answers: from now on orders that change are told of to the queues that were subscribed. */
    public void notifyThrough(URI sqs) {
        notices.sendTo(sqs);
    }

    /** A report came to its end: DONE, CANCELLED or FATAL; tells whoever subscribed. */
    public void reportFinished(String reportId, String reportType, String status) {
        ObjectNode report =
                Json.MAPPER.createObjectNode().put("reportId", reportId).put("reportType", reportType);
        notices.finished("REPORT_PROCESSING_FINISHED", "reportProcessingFinishedNotification", report, status);
    }

    /** A feed came to its end: DONE, CANCELLED or FATAL; tells whoever subscribed. */
    public void feedFinished(String feedId, String feedType, String status) {
        ObjectNode feed = Json.MAPPER.createObjectNode().put("feedId", feedId).put("feedType", feedType);
        notices.finished("FEED_PROCESSING_FINISHED", "feedProcessingFinishedNotification", feed, status);
    }

    /** The types of notification that are subscribed to. */
    public Set<String> subscriptions() {
        return api.notifications().subscribed();
    }

    /** Somebody takes a subscription away. */
    public void unsubscribe(String type) {
        api.notifications().forget(type);
    }

    @Override
    public void close() {
        notices.close();
        super.close();
        api.feeds().close();
    }

    @Override
    protected String operation(Request request) {
        return api.operation(request);
    }

    @Override
    protected Reply reply(Request request) {
        return api.reply(request);
    }

    @Override
    protected Reply admin(Request request) {
        return desk.reply(request);
    }

    @Override
    protected Reply tooManyRequests(Request request) {
        return api.named(AmazonRefusal.quotaExceeded());
    }

    @Override
    protected Reply serverError(Request request) {
        return api.named(AmazonRefusal.internalFailure());
    }
}
