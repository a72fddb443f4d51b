package io.fiveways.sandbox;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The HTTP side of Amazon: who may call, how often, and what each operation answers. */
final class SellingPartnerApi {

    private static final String ORDERS = "/orders/2026-01-01/orders";
    private static final Pattern ORDER = Pattern.compile(ORDERS + "/([^/]+)");
    private static final Pattern CONFIRMATION = Pattern.compile("/orders/v0/orders/([^/]+)/shipmentConfirmation");
    /** AppName/Version (Language=Java/17; Platform=Linux/6.1), reserved signs escaped by a backslash. */
    private static final Pattern AGENT =
            Pattern.compile("W/W \\(Language=W(/W)?(; *\\w+=W(/W)?)*\\)".replace("W", "([^\\\\/()=;]|\\\\.)+"));

    private final long seed;
    private final AmazonOrders orders;
    private final AmazonLogin login;
    private final AmazonQuotas quotas;
    private final SearchOrders search;
    private final ConfirmShipment confirm;
    private final AmazonFeeds feeds;
    private final NotificationsApi notifications;
    private final AmazonReports reports;
    private final ReportStore documents;
    private final RestrictedTokens restricted;
    private final FinancesApi finances = new FinancesApi();
    private final AtomicLong answers = new AtomicLong();

    SellingPartnerApi(AmazonOrders orders, Faults faults, Clock clock, long seed) {
        this.seed = seed;
        this.orders = orders;
        this.login = new AmazonLogin(clock, seed);
        this.quotas = new AmazonQuotas(clock);
        this.search = new SearchOrders(orders, faults, seed);
        this.confirm = new ConfirmShipment(orders, faults);
        this.feeds = new AmazonFeeds(orders, confirm, quotas);
        this.notifications = new NotificationsApi(login, quotas);
        this.documents = new ReportStore(clock);
        this.reports = new AmazonReports(orders, documents);
        this.restricted = new RestrictedTokens(clock, seed);
    }

    AmazonLogin login() {
        return login;
    }

    NotificationsApi notifications() {
        return notifications;
    }

    AmazonQuotas quotas() {
        return quotas;
    }

    AmazonFeeds feeds() {
        return feeds;
    }

    FinancesApi finances() {
        return finances;
    }

    AmazonReports reports() {
        return reports;
    }

    ReportStore documents() {
        return documents;
    }

    /** The vendor's name of what is asked for. */
    String operation(Request request) {
        String call = request.method() + " " + request.rawPath();
        if (request.path().equals("/auth/o2/token")) {
            return "token";
        }
        if (call.equals("GET " + ORDERS)) {
            return "searchOrders";
        }
        if (request.method().equals("GET") && ORDER.matcher(request.rawPath()).matches()) {
            return "getOrder";
        }
        if (NotificationsApi.operation(request).isPresent()) {
            return NotificationsApi.operation(request).get();
        }
        if (call.equals("POST " + RestrictedTokens.PATH)) {
            return "createRestrictedDataToken";
        }
        if (AmazonReports.operation(request).isPresent()) {
            return AmazonReports.operation(request).get();
        }
        if (call.equals("GET " + FinancesApi.SUMMARY)) {
            return "listSummary";
        }
        boolean confirms = CONFIRMATION.matcher(request.rawPath()).matches();
        return request.method().equals("POST") && confirms
                ? "confirmShipment"
                : feeds.api().operation(request);
    }

    Reply reply(Request request) {
        if (operation(request).equals("token")) {
            return login.token(request);
        }
        if (operation(request).equals("document")) {
            return documents.reply(request);
        }
        try {
            return named(answered(operation(request), request));
        } catch (AmazonRefusal refusal) {
            return named(refusal.reply());
        }
    }

    private Reply answered(String operation, Request request) {
        String agent = request.header("user-agent");
        if (agent == null || agent.length() > 500 || !AGENT.matcher(agent).matches()) {
            throw AmazonRefusal.invalid("The user-agent header is missing or not of the demanded form.");
        }
        if (NotificationsApi.operation(request).isPresent()) {
            return aboutNotifications(operation, request);
        }
        if (!restricted.cover(request)) {
            login.check(request.header("x-amz-access-token"));
        }
        if (operation.equals("unknown")) {
            throw AmazonRefusal.denied("");
        }
        if (!quotas.take(operation)) {
            return AmazonRefusal.quotaExceeded();
        }
        Reply reply = switch (operation) {
            case "searchOrders" -> search.reply(request);
            case "getOrder" -> order(request);
            case "createFeedDocument", "createFeed", "getFeeds", "getFeed", "cancelFeed", "getFeedDocument" ->
                feeds.api().reply(operation, request);
            case "createReport" -> reports.created(request);
            case "getReports" -> reports.listed(request);
            case "getReport" -> reports.shown(request);
            case "getReportDocument" -> reports.document(request, restricted.cover(request), host(request));
            case "listSummary" -> finances.summary(request);
            case "createRestrictedDataToken" -> restrictedToken(request);
            default -> confirm.reply(id(CONFIRMATION, request), request);
        };
        return reply.withHeader("x-amzn-RateLimit-Limit", quotas.rate(operation));
    }

    private Reply aboutNotifications(String operation, Request request) {
        notifications.check(operation, request.header("x-amz-access-token"));
        return quotas.take(operation)
                ? notifications.reply(operation, request).withHeader("x-amzn-RateLimit-Limit", quotas.rate(operation))
                : AmazonRefusal.quotaExceeded();
    }

    /** Documents lie on this server too. */
    private static String host(Request request) {
        return "http://" + request.header("host");
    }

    private Reply restrictedToken(Request request) {
        if (!reports.hasDeliveryRole()) {
            throw AmazonRefusal.denied("");
        }
        return restricted.given(request);
    }

    private Reply order(Request request) {
        AmazonParameters asked = new AmazonParameters(request.query());
        asked.allow(List.of("includedData"));
        var included = asked.words("includedData", IncludedData.class);
        var shown = orders.with(
                id(ORDER, request), order -> IncludedData.show(order.newest().json(), included));
        return Reply.json(200, Json.MAPPER.createObjectNode().set("order", shown));
    }

    /** Each answer has a name by which support would find it. */
    Reply named(Reply reply) {
        return reply.withHeader("x-amzn-RequestId", new UUID(seed, answers.incrementAndGet()).toString());
    }

    private static String id(Pattern path, Request request) {
        Matcher matcher = path.matcher(request.path());
        if (!matcher.matches()) {
            throw AmazonRefusal.notFound("Order was not found.");
        }
        return matcher.group(1);
    }
}
