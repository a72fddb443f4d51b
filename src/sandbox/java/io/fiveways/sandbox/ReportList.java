package io.fiveways.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** getReports: what there is of some types, the newest first, page by page. */
final class ReportList {

    private static final List<String> FILTERS =
            List.of("reportTypes", "processingStatuses", "marketplaceIds", "pageSize", "createdSince", "createdUntil");
    private static final Duration KEPT = Duration.ofDays(90);
    private static final String OFFSET = "offset";

    private final Map<String, String> asked;
    private final AmazonParameters parameters;
    private final Instant now;

    private ReportList(Map<String, String> asked, Instant now) {
        this.asked = asked;
        this.parameters = new AmazonParameters(asked);
        this.now = now;
    }

    static ReportList of(Request request, Instant now) {
        if (!request.query().containsKey("nextToken")) {
            new AmazonParameters(request.query()).allow(FILTERS);
            return new ReportList(request.query(), now);
        }
        if (request.query().size() > 1) {
            throw AmazonRefusal.invalid("`nextToken` must be the only parameter.");
        }
        return new ReportList(opened(request.query().get("nextToken")), now);
    }

    private static Map<String, String> opened(String token) {
        try {
            return Request.pairs(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw AmazonRefusal.invalid("`nextToken` is invalid.");
        }
    }

    /** @param shown a report as Amazon describes it now */
    Reply reply(Collection<ListedReport> all, Function<ListedReport, ObjectNode> shown) {
        if (parameters.list("reportTypes").isEmpty()) {
            throw AmazonRefusal.invalid("Either `reportTypes` or `nextToken` is required.");
        }
        List<ObjectNode> reports = all.stream()
                .filter(this::isWanted)
                .sorted(Comparator.comparing(ListedReport::at).reversed())
                .map(shown)
                .filter(this::hasStatus)
                .toList();
        int size = parameters.number("pageSize", 10, 100);
        int from = Integer.parseInt(asked.getOrDefault(OFFSET, "0"));
        ObjectNode page = Json.MAPPER.createObjectNode();
        reports.stream().skip(from).limit(size).forEach(page.putArray("reports")::add);
        if (reports.size() > from + size) {
            page.put("nextToken", token(from + size));
        }
        return Reply.json(200, page);
    }

    private boolean isWanted(ListedReport report) {
        Instant since = parameters.moment("createdSince");
        Instant until = parameters.moment("createdUntil");
        List<String> markets = parameters.list("marketplaceIds");
        return parameters.list("reportTypes").contains(report.type())
                && !report.at().isBefore(since == null ? now.minus(KEPT) : since)
                && (until == null || !report.at().isAfter(until))
                && (markets.isEmpty() || report.markets().stream().anyMatch(markets::contains));
    }

    private boolean hasStatus(ObjectNode report) {
        List<String> statuses = parameters.list("processingStatuses");
        return statuses.isEmpty()
                || statuses.contains(report.path("processingStatus").asText());
    }

    private String token(int offset) {
        String next = asked.entrySet().stream()
                .filter(each -> !each.getKey().equals(OFFSET))
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("&", "", "&" + OFFSET + "=" + offset));
        return Base64.getUrlEncoder().encodeToString(next.getBytes(StandardCharsets.UTF_8));
    }
}
