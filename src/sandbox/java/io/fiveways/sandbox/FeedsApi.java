package io.fiveways.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Feeds 2021-06-30: its six operations, at the vendor's default quotas. */
final class FeedsApi {

    private static final String ROOT = "/feeds/2021-06-30/";
    private static final Pattern FEED = Pattern.compile(ROOT + "feeds/([^/]+)");
    private static final Pattern DOCUMENT = Pattern.compile(ROOT + "documents/([^/]+)");
    private static final List<String> FILTERS = List.of(
            "feedTypes",
            "marketplaceIds",
            "pageSize",
            "processingStatuses",
            "createdSince",
            "createdUntil",
            "nextToken");

    private final FeedQueue queue;
    private final FeedFiles files;
    private final Map<String, List<SubmittedFeed>> pages = new ConcurrentHashMap<>();

    FeedsApi(FeedQueue queue, FeedFiles files, AmazonQuotas quotas) {
        this.queue = queue;
        this.files = files;
        quotas.set("createFeedDocument", 0.5, 15);
        quotas.set("createFeed", 0.0083, 15);
        quotas.set("getFeed", 2, 15);
        quotas.set("getFeeds", 0.0222, 10);
        quotas.set("cancelFeed", 2, 15);
        quotas.set("getFeedDocument", 0.0222, 10);
    }

    /** The vendor's name of what is asked for. */
    String operation(Request request) {
        String call = request.method() + " " + request.rawPath();
        if (call.equals("POST " + ROOT + "documents")) return "createFeedDocument";
        if (call.equals("POST " + ROOT + "feeds")) return "createFeed";
        if (call.equals("GET " + ROOT + "feeds")) return "getFeeds";
        if (call.matches("GET " + FEED)) return "getFeed";
        if (call.matches("DELETE " + FEED)) return "cancelFeed";
        return call.matches("GET " + DOCUMENT) ? "getFeedDocument" : "unknown";
    }

    Reply reply(String operation, Request request) {
        return switch (operation) {
            case "createFeedDocument" -> createDocument(request.json());
            case "createFeed" -> create(request.json());
            case "getFeeds" -> list(new AmazonParameters(request.query()));
            case "getFeed" -> Reply.json(200, queue.find(id(FEED, request)).json());
            case "cancelFeed" -> cancelled(id(FEED, request));
            default -> document(id(DOCUMENT, request));
        };
    }

    private Reply createDocument(JsonNode asked) {
        String type = text(asked, "contentType");
        String id = files.expect(type);
        return Reply.json(201, Map.of("feedDocumentId", id, "url", files.address(id)));
    }

    private Reply create(JsonNode asked) {
        String type = text(asked, "feedType");
        if (!OrderFeeds.TYPES.containsKey(type)) throw AmazonRefusal.invalid("Unknown feed type: " + type);
        String input = text(asked, "inputFeedDocumentId");
        if (!files.has(input)) throw AmazonRefusal.invalid("Unknown inputFeedDocumentId: " + input);
        List<String> markets = new ArrayList<>();
        asked.path("marketplaceIds").forEach(id -> markets.add(id.asText()));
        if (markets.isEmpty()
                || markets.stream().anyMatch(id -> AmazonMarket.ofId(id).isEmpty()))
            throw AmazonRefusal.invalid("Invalid marketplaceIds: " + markets);
        return Reply.json(
                202, Map.of("feedId", queue.create(type, markets, input).id()));
    }

    /** A page token comes alone. */
    private Reply list(AmazonParameters asked) {
        asked.allow(FILTERS);
        String token = asked.text("nextToken");
        List<SubmittedFeed> found = token == null ? found(asked) : pages.remove(token);
        if (found == null
                || token != null && FILTERS.stream().filter(asked::has).count() > 1)
            throw AmazonRefusal.invalid("`nextToken` is invalid, or is not the only parameter.");
        int size = Math.min(found.size(), asked.number("pageSize", token == null ? 10 : 100, 100));
        ObjectNode answer = Json.MAPPER.createObjectNode();
        var feeds = answer.putArray("feeds");
        found.subList(0, size).forEach(feed -> feeds.add(feed.json()));
        if (size < found.size()) answer.put("nextToken", token(found.subList(size, found.size())));
        return Reply.json(200, answer);
    }

    private List<SubmittedFeed> found(AmazonParameters asked) {
        if (!asked.has("feedTypes")) throw AmazonRefusal.invalid("Missing request parameter: feedTypes.");
        Instant since = asked.has("createdSince") ? asked.moment("createdSince") : Instant.EPOCH;
        Instant until = asked.has("createdUntil") ? asked.moment("createdUntil") : Instant.MAX;
        List<String> statuses = asked.list("processingStatuses");
        List<SubmittedFeed> found = new ArrayList<>(queue.all().stream()
                .filter(feed -> asked.list("feedTypes").contains(feed.type()))
                .filter(feed ->
                        !feed.created().isBefore(since) && !feed.created().isAfter(until))
                .filter(feed ->
                        statuses.isEmpty() || statuses.contains(feed.status().name()))
                .toList());
        java.util.Collections.reverse(found);
        return found;
    }

    private String token(List<SubmittedFeed> rest) {
        String token =
                Base64.getEncoder().encodeToString(UUID.randomUUID().toString().getBytes());
        pages.put(token, List.copyOf(rest));
        return token;
    }

    private Reply cancelled(String id) {
        queue.cancel(id);
        return Reply.empty(200);
    }

    private Reply document(String id) {
        if (!files.has(id)) throw AmazonRefusal.notFound("Document " + id + " was not found.");
        return Reply.json(200, Map.of("feedDocumentId", id, "url", files.address(id), "compressionAlgorithm", "GZIP"));
    }

    private static String text(JsonNode asked, String name) {
        if (!asked.path(name).isTextual() || asked.path(name).asText().isBlank())
            throw AmazonRefusal.invalid("Missing request parameter: " + name + ".");
        return asked.path(name).asText();
    }

    private static String id(Pattern path, Request request) {
        Matcher matcher = path.matcher(request.path());
        if (!matcher.matches()) throw AmazonRefusal.notFound("Not found.");
        return matcher.group(1);
    }
}
