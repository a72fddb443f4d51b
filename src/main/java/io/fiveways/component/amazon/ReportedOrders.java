package io.fiveways.component.amazon;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Wanted.By;
import io.fiveways.component.Wanted.Name;
import io.fiveways.model.Ref;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What two reports say together: one lists every order that changed, the other brings those that the seller fulfils,
 * with their addresses. An order is complete where both say all that placing it needs; of every other one only the name
 * is known.
 *
 * @param names every order, each wanted for what the reports leave open
 * @param complete in the words of the Orders API
 */
record ReportedOrders(List<Name> names, List<JsonNode> complete) {

    private static final List<String> LISTED =
            List.of("amazon-order-id", "last-updated-date", "order-status", "sku", "quantity");
    /** Without one of these a gift, a reverse charge or a wish to cancel would be missed. */
    private static final List<String> COMPLETE = List.of(
            "order-item-id", "gift-wrap-type", "gift-message-text", "ioss-number", "is-buyer-requested-cancellation");

    /** States in which nothing has left and nothing was taken back. */
    private static final Set<String> OPEN = Set.of("Pending", "Unshipped");

    private static final List<String> TAXED = List.of("tax-collection-model", "sales-channel", "fulfillment-channel");

    /** Reads the reports of one account; {@code contents} is null where there is none. */
    record Reading(String system, ReportFile list, ReportFile contents, OrderReader reader) {

        ReportedOrders read() throws RejectedException {
            if (!list.has(LISTED))
                throw new RejectedException("A report on orders lacks one of the columns " + LISTED
                        + ": look into Amazon's description of it, its form has changed");
            try {
                return joined();
            } catch (RuntimeException e) {
                throw new RejectedException("A report on orders cannot be read: " + e.getMessage(), e);
            }
        }

        private ReportedOrders joined() {
            Map<String, List<Map<String, String>>> orders = byOrder(list, "amazon-order-id");
            Map<String, List<Map<String, String>>> items = isTelling() ? byOrder(contents, "order-id") : Map.of();
            List<Name> names = new ArrayList<>();
            List<JsonNode> complete = new ArrayList<>();
            orders.forEach((id, rows) -> {
                Optional<JsonNode> whole = whole(rows, items.getOrDefault(id, List.of()));
                whole.ifPresent(complete::add);
                if (!isOfOtherChannel(rows.get(0)))
                    names.add(name(id, rows, whole.isPresent() ? By.DETAIL : By.REPORT));
            });
            return new ReportedOrders(names, complete);
        }

        private boolean isTelling() {
            return contents != null && contents.has(COMPLETE) && list.has(TAXED);
        }

        private static boolean isOfOtherChannel(Map<String, String> row) {
            return row.getOrDefault("sales-channel", "").startsWith("Non-Amazon");
        }

        /** What the reader of orders does not take as it is, is read by itself. */
        private Optional<JsonNode> whole(List<Map<String, String>> listed, List<Map<String, String>> items) {
            try {
                Optional<JsonNode> order = ReportedOrder.of(listed, items);
                if (order.isPresent()) reader.read(order.get());
                return order;
            } catch (RejectedException | RuntimeException e) {
                return Optional.empty(); // asked for by itself, it says what is the matter
            }
        }

        private Name name(String id, List<Map<String, String>> rows, By by) {
            Map<String, Integer> articles = rows.stream()
                    .filter(row -> row.get("quantity").matches("[1-9]\\d{0,6}"))
                    .collect(Collectors.toMap(
                            row -> row.get("sku"), row -> Integer.parseInt(row.get("quantity")), Integer::sum));
            Map<String, String> order = rows.get(0);
            return new Name(
                    new Ref(system, id),
                    by,
                    moment(order.get("last-updated-date")),
                    articles,
                    ReportedOrder.market(order),
                    OPEN.contains(order.get("order-status")));
        }

        private static Map<String, List<Map<String, String>>> byOrder(ReportFile file, String id) {
            return file.rows().stream()
                    .filter(row -> !row.getOrDefault(id, "").isEmpty())
                    .collect(Collectors.groupingBy(row -> row.get(id), LinkedHashMap::new, Collectors.toList()));
        }
    }

    static Instant moment(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
