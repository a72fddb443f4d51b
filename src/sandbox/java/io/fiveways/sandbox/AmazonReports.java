package io.fiveways.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Reports API 2021-06-30: a report is asked for, takes its time, and its document lies behind an address that is
 * good for five minutes.
 */
final class AmazonReports {

    private static final String API = "/reports/2021-06-30";
    private static final Pattern REPORT = Pattern.compile(API + "/reports/([^/]+)");
    private static final Pattern DOCUMENT = Pattern.compile(API + "/documents/([^/]+)");
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Duration APART = Duration.ofMinutes(30);
    private static final Duration PERIOD = Duration.ofDays(14);

    private final AmazonOrders orders;
    private final ReportStore store;
    private final Map<String, ListedReport> reports = new LinkedHashMap<>();
    private Duration takes = Duration.ofMinutes(2);
    private String nextEnds = "DONE";
    private int nextTimes;
    private boolean deliveryRole = true;

    AmazonReports(AmazonOrders orders, ReportStore store) {
        this.orders = orders;
        this.store = store;
    }

    /** The vendor's name of what is asked for, if it is about reports. */
    static Optional<String> operation(Request request) {
        String path = request.path();
        if (path.startsWith(ReportStore.PATH)) return Optional.of("document");
        if (request.method().equals("POST") && path.equals(API + "/reports")) return Optional.of("createReport");
        if (!request.method().equals("GET")) return Optional.empty();
        if (path.equals(API + "/reports")) return Optional.of("getReports");
        if (REPORT.matcher(path).matches()) return Optional.of("getReport");
        return DOCUMENT.matcher(path).matches() ? Optional.of("getReportDocument") : Optional.empty();
    }

    /** How long a report is in the making, in sandbox time; two minutes where nothing is said. */
    synchronized void takes(Duration time) {
        takes = time;
    }

    /** How the next reports that are asked for end: CANCELLED or FATAL. */
    synchronized void nextEnd(String status, int times) {
        nextEnds = status;
        nextTimes = times;
    }

    /** Whether the application has the role Direct-to-Consumer Delivery. */
    synchronized void deliveryRole(boolean granted) {
        deliveryRole = granted;
    }

    synchronized boolean hasDeliveryRole() {
        return deliveryRole;
    }

    synchronized Reply created(Request request) {
        JsonNode asked = request.json();
        OrderReport type = OrderReport.of(asked.path("reportType").asText())
                .orElseThrow(() -> AmazonRefusal.invalid("The report type is not allowed."));
        if (type.isRestricted() && !deliveryRole) throw AmazonRefusal.denied("");
        Instant now = orders.now();
        Instant until = moment(asked, "dataEndTime", now);
        Instant since = moment(asked, "dataStartTime", until.minus(Duration.ofDays(1)));
        if (until.isAfter(now)
                || since.isAfter(until)
                || Duration.between(since, until).compareTo(LONGEST) > 0)
            throw AmazonRefusal.invalid("`dataStartTime` and `dataEndTime` are no range of 31 days at most.");
        List<String> markets = markets(asked);
        String ends = end(type, since, until);
        String id = begun(new ListedReport(
                next(),
                type.name(),
                markets,
                since,
                until,
                now,
                ends,
                type.isRestricted(),
                () -> written(type, markets, since, until)));
        return Reply.json(202, Map.of("reportId", id));
    }

    /** Amazon makes a report of these fourteen days by itself, and has its file ready. */
    synchronized String offered(String type, AmazonMarket market, byte[] file) {
        Instant now = orders.now();
        String ends = nextTimes > 0 ? nextEnd() : "DONE";
        return begun(new ListedReport(
                next(), type, List.of(market.id()), now.minus(PERIOD), now, now, ends, false, () -> file));
    }

    private String next() {
        return "500%08d".formatted(reports.size() + 1);
    }

    private String begun(ListedReport report) {
        reports.put(report.id(), report);
        return report.id();
    }

    private String nextEnd() {
        nextTimes--;
        return nextEnds;
    }

    /** Who asks for the same again too soon gets nothing. */
    private String end(OrderReport type, Instant since, Instant until) {
        if (nextTimes > 0) return nextEnd();
        Instant recently = orders.now().minus(APART);
        boolean again = reports.values().stream()
                .anyMatch(each -> each.type().equals(type.name())
                        && each.since().equals(since)
                        && each.until().equals(until)
                        && each.at().isAfter(recently));
        return again ? "CANCELLED" : "DONE";
    }

    private static Instant moment(JsonNode asked, String field, Instant otherwise) {
        return asked.hasNonNull(field)
                ? AmazonParameters.moment(field, asked.path(field).asText())
                : otherwise;
    }

    private static List<String> markets(JsonNode asked) {
        List<String> markets = new ArrayList<>();
        asked.path("marketplaceIds").forEach(id -> markets.add(id.asText()));
        if (markets.isEmpty() || markets.size() > 25)
            throw AmazonRefusal.invalid("`marketplaceIds` must hold 1 to 25 values.");
        for (String id : markets) if (AmazonMarket.ofId(id).isEmpty()) throw AmazonRefusal.denied("");
        return markets;
    }

    synchronized Reply listed(Request request) {
        return ReportList.of(request, orders.now()).reply(reports.values(), this::json);
    }

    synchronized Reply shown(Request request) {
        return Reply.json(200, json(report(id(REPORT, request))));
    }

    private ObjectNode json(ListedReport report) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("reportId", report.id()).put("reportType", report.type());
        report.markets().forEach(json.putArray("marketplaceIds")::add);
        json.put("dataStartTime", AmazonOrderJson.time(report.since()));
        json.put("dataEndTime", AmazonOrderJson.time(report.until()));
        json.put("createdTime", AmazonOrderJson.time(report.at()));
        String status = status(report);
        json.put("processingStatus", status);
        if (status.equals("DONE")) json.put("reportDocumentId", report.document());
        return json;
    }

    private String status(ListedReport report) {
        Duration age = Duration.between(report.at(), orders.now());
        if (age.compareTo(takes.dividedBy(3)) < 0) return "IN_QUEUE";
        if (age.compareTo(takes) < 0) return "IN_PROGRESS";
        if (!report.ends().equals("DONE")) return report.ends();
        return isMoreThanHeader(store.kept(report.document(), report.content())) ? "DONE" : "CANCELLED";
    }

    private static boolean isMoreThanHeader(byte[] file) {
        for (int i = 0; i < file.length - 1; i++) if (file[i] == '\n') return true;
        return false;
    }

    private byte[] written(OrderReport type, List<String> markets, Instant since, Instant until) {
        return orders.all(all -> type.write(all.stream()
                        .filter(order -> markets.contains(order.draft().market().id()))
                        .filter(order -> type.holds(order, since, until))
                        .toList()))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** @param isRestricted whether the call came with a token that is good for this very document */
    synchronized Reply document(Request request, boolean isRestricted, String host) {
        ListedReport report = reports.values().stream()
                .filter(each -> each.document().equals(id(DOCUMENT, request)))
                .findFirst()
                .orElseThrow(() -> AmazonRefusal.notFound("Document was not found."));
        if (report.isRestricted() && !isRestricted) throw AmazonRefusal.denied("");
        if (!status(report).equals("DONE")) throw AmazonRefusal.notFound("Document was not found.");
        return Reply.json(
                200,
                Map.of(
                        "reportDocumentId",
                        report.document(),
                        "url",
                        host + store.address(report.document()),
                        "compressionAlgorithm",
                        "GZIP"));
    }

    private ListedReport report(String id) {
        ListedReport report = reports.get(id);
        if (report == null) throw AmazonRefusal.notFound("Report was not found.");
        return report;
    }

    private static String id(Pattern path, Request request) {
        Matcher matcher = path.matcher(request.path());
        return matcher.matches() ? matcher.group(1) : "";
    }
}
