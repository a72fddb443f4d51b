package io.fiveways.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * {@code GET /orders/2026-01-01/orders}.
 *
 * <p>The first page fixes which orders the search holds; each page shows them as they are when it is asked for. Nothing
 * is promised about order and uniqueness: the faults DUPLICATE and REORDER make use of that.
 */
final class SearchOrders {

    private static final Duration TOKEN_LIFE = Duration.ofHours(24);
    private static final int TOKENS = 1_000;
    private static final int STALE = 5;

    private static final List<String> PARAMETERS = List.of(
            "createdAfter",
            "createdBefore",
            "lastUpdatedAfter",
            "lastUpdatedBefore",
            "fulfillmentStatuses",
            "marketplaceIds",
            "fulfilledBy",
            "maxResultsPerPage",
            "paginationToken",
            "includedData");

    private final AmazonOrders orders;
    private final Faults faults;
    private final Random random;
    private final Map<String, Search> searches = new LinkedHashMap<>();

    SearchOrders(AmazonOrders orders, Faults faults, long seed) {
        this.orders = orders;
        this.faults = faults;
        this.random = new Random(seed);
    }

    /** A search under way: what is left of it from one page token on. */
    private record Search(
            Map<String, String> asked, SearchWindow window, List<String> found, int from, Instant expires) {}

    synchronized Reply reply(Request request) {
        AmazonParameters asked = new AmazonParameters(request.query());
        asked.allow(PARAMETERS);
        int size = asked.number("maxResultsPerPage", 100, 100);
        var included = asked.words("includedData", IncludedData.class);
        Search search =
                asked.has("paginationToken") ? continued(asked, request.query()) : begun(asked, request.query());
        int to = Math.min(search.found.size(), search.from + size);
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode page = answer.putArray("orders");
        shown(search, to).forEach(order -> page.add(IncludedData.show(order, included)));
        if (to < search.found.size()) {
            answer.putObject("pagination").put("nextToken", token(search, to));
        }
        search.window.write(answer);
        return Reply.json(200, answer);
    }

    private Search begun(AmazonParameters asked, Map<String, String> query) {
        Instant now = orders.now();
        SearchWindow window = SearchWindow.asked(asked, now);
        List<String> found = orders.all(
                all -> window.of(all, asked).stream().map(order -> order.id).toList());
        return new Search(Map.copyOf(query), window, found, 0, now.plus(TOKEN_LIFE));
    }

    private Search continued(AmazonParameters asked, Map<String, String> query) {
        Search search = searches.get(asked.text("paginationToken"));
        if (search == null || search.expires.isBefore(orders.now())) {
            throw AmazonRefusal.invalid("`paginationToken` is invalid or expired.");
        }
        Map<String, String> others = new LinkedHashMap<>(query);
        others.remove("paginationToken");
        if (!others.equals(search.asked)) {
            throw AmazonRefusal.invalid("`paginationToken` needs the same parameters as the first request.");
        }
        return search;
    }

    private String token(Search search, int from) {
        byte[] bytes = new byte[25];
        random.nextBytes(bytes);
        // The ending makes sure that a caller who does not encode the token is found out
        String token = Base64.getEncoder().withoutPadding().encodeToString(bytes) + "+/==";
        searches.put(
                token,
                new Search(
                        search.asked,
                        search.window,
                        search.found,
                        from,
                        orders.now().plus(TOKEN_LIFE)));
        while (searches.size() > TOKENS) {
            searches.remove(searches.keySet().iterator().next());
        }
        return token;
    }

    private List<ObjectNode> shown(Search search, int to) {
        List<String> ids = new ArrayList<>(search.found.subList(search.from, to));
        if (faults.strikes("searchOrders", Fault.Kind.DUPLICATE)) {
            ids.addAll(search.found.subList(Math.max(0, search.from - 1), to));
            Collections.shuffle(ids, random);
        }
        List<ObjectNode> page = new ArrayList<>();
        ids.forEach(id -> page.add(orders.with(id, order -> order.newest().json())));
        if (faults.strikes("searchOrders", Fault.Kind.REORDER)) {
            Collections.shuffle(page, random);
            page.addAll(stale());
        }
        return page;
    }

    /** Old versions of orders that have newer ones: they come late, behind everything. */
    private List<ObjectNode> stale() {
        List<ObjectNode> stale = new ArrayList<>(orders.all(all -> all.stream()
                .filter(order -> order.versions().size() > 1)
                .map(order -> order.versions()
                        .get(random.nextInt(order.versions().size() - 1))
                        .json())
                .toList()));
        Collections.shuffle(stale, random);
        return stale.subList(0, Math.min(STALE, stale.size()));
    }
}
