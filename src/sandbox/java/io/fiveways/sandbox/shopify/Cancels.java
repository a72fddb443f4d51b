package io.fiveways.sandbox.shopify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes orders and units of them back: a whole order a little later by a job, units at once by a refund without money. */
final class Cancels {

    private static final Duration JOB = Duration.ofSeconds(2);

    private record Waiting(Node job, Node order, Map<String, Object> asked, Instant due) {}

    private final Register register;
    private final Catalogue catalogue;
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    Cancels(Register register, Catalogue catalogue) {
        this.register = register;
        this.catalogue = catalogue;
    }

    /** Does what is due, whenever somebody looks. */
    void round() {
        Instant now = Instant.parse(register.now());
        while (!waiting.isEmpty() && !waiting.peek().due().isAfter(now)) {
            Waiting one = waiting.remove();
            cancel(
                    one.order(),
                    String.valueOf(one.asked().get("reason")),
                    Boolean.TRUE.equals(one.asked().get("restock")));
            one.job().with("done", true);
        }
    }

    Map<String, Object> ask(Map<String, Object> asked) {
        Optional<Node> order = register.find(asked.get("orderId"), "Order");
        List<UserError> errors = new ArrayList<>();
        if (order.isEmpty()) {
            errors.add(new UserError("NOT_FOUND", List.of("orderId"), "Order does not exist"));
        } else if (order.get().get("cancelledAt") != null || isWaiting(order.get())) {
            errors.add(UserError.invalid("Cannot cancel an order that has already been canceled", "orderId"));
        } else if (!order.get().nodes("fulfillments").isEmpty()) {
            errors.add(UserError.invalid("Cannot cancel an order that has fulfillments", "orderId"));
        }
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("job", errors.isEmpty() ? job(order.get(), asked) : null);
        payload.put("orderCancelUserErrors", UserError.errors(errors));
        return payload;
    }

    Map<String, Object> refund(Map<String, Object> input) {
        Optional<Node> order = register.find(input.get("orderId"), "Order");
        List<UserError> errors = new ArrayList<>();
        if (order.isEmpty()) {
            errors.add(UserError.invalid("Order does not exist", "orderId"));
        }
        List<Node> lines = new ArrayList<>();
        for (Map<String, Object> part : Inputs.list(input, "refundLineItems")) {
            int units = ((Number) part.get("quantity")).intValue();
            Optional<Node> line = register.find(part.get("lineItemId"), "LineItem");
            if (line.isEmpty() || units < 1 || units > OrderLines.open(line.get())) {
                errors.add(
                        UserError.invalid("Quantity cannot refund more items than were purchased", "refundLineItems"));
            } else {
                lines.add(line(line.get(), units, String.valueOf(part.get("restockType"))));
            }
        }
        Node refund = errors.isEmpty() ? refunded(order.get(), lines, input.get("note")) : null;
        Map<String, Object> payload = Answers.payload("refund", refund, errors);
        payload.put("order", errors.isEmpty() ? order.get() : null);
        return payload;
    }

    /** Takes everything back that is not fulfilled. */
    void cancel(Node order, String reason, boolean restock) {
        for (Node line : order.nodes("lineItems")) {
            takeOff(line, OrderLines.open(line), restock);
        }
        order.with("cancelledAt", register.now()).with("cancelReason", reason);
        register.touch(order);
    }

    private boolean isWaiting(Node order) {
        return waiting.stream().anyMatch(one -> one.order() == order);
    }

    private Node job(Node order, Map<String, Object> asked) {
        Node job = register.create("Job").with("done", false);
        waiting.add(new Waiting(job, order, asked, Instant.parse(register.now()).plus(JOB)));
        return job;
    }

    private Node line(Node line, int units, String restockType) {
        return register.create("RefundLineItem")
                .with("lineItem", line)
                .with("quantity", units)
                .with("restockType", restockType)
                .with("restocked", restockType.equals("CANCEL"));
    }

    private Node refunded(Node order, List<Node> lines, Object note) {
        lines.forEach(line -> takeOff(line.node("lineItem"), line.number("quantity"), line.is("restocked")));
        Node refund = register.create("Refund").with("note", note).with("order", order);
        refund.with("processedAt", register.now()).with("refundLineItems", lines);
        order.nodes("refunds").add(refund);
        register.touch(order);
        return refund;
    }

    private void takeOff(Node line, int units, boolean restock) {
        line.with("removed", line.number("removed") + units);
        if (restock) {
            catalogue.giveBack(line.text("sku"), units);
        }
    }
}
