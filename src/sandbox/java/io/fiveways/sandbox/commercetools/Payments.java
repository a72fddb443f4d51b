package io.fiveways.sandbox.commercetools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The payments of the project, some with a key that no other has; changed only by who knows their version. */
final class Payments {

    private static final int MOST_ACTIONS = 500;
    private static final List<String> TYPES =
            List.of("Authorization", "CancelAuthorization", "Charge", "Refund", "Chargeback");
    private static final List<String> STATES = List.of("Initial", "Pending", "Success", "Failure");

    private final Resources payments;

    Payments(Resources payments) {
        this.payments = payments;
    }

    List<ObjectNode> all() {
        return payments.all();
    }

    /** By id, or {@code key=…}. */
    ObjectNode get(String name) {
        if (!name.startsWith("key=")) {
            return payments.get(name);
        }
        String key = name.substring("key=".length());
        return payments.first(payment -> payment.path("key").asText().equals(key))
                .orElseThrow(() -> Problem.notFound("key '" + key + "'"));
    }

    /** The id of the payment that a resource identifier means. */
    String identified(JsonNode identifier) {
        String id = identifier.path("id").asText();
        if (payments.find(id).isEmpty()) {
            throw Problem.unreferenced("payment", id);
        }
        return id;
    }

    ObjectNode create(JsonNode draft) {
        ObjectNode payment = payments.start();
        if (draft.hasNonNull("key")) {
            String key = Shape.text(draft, "key");
            if (!key.matches("[A-Za-z0-9_-]{2,256}")) {
                throw Problem.invalidField("key", key);
            }
            if (payments.first(other -> other.path("key").asText().equals(key)).isPresent()) {
                throw Problem.duplicate("key", key);
            }
            payment.put("key", key);
        }
        Shape.copy(draft, payment, "interfaceId");
        payment.set("amountPlanned", Shape.money(draft, "amountPlanned"));
        payment.set("paymentMethodInfo", part(draft, "paymentMethodInfo"));
        payment.set("paymentStatus", part(draft, "paymentStatus"));
        ArrayNode transactions = payment.putArray("transactions");
        draft.path("transactions").forEach(transaction -> transactions.add(transaction(transaction)));
        payment.putArray("interfaceInteractions");
        payments.put(payment);
        return payment;
    }

    /** Applies all actions or none. */
    ObjectNode update(String id, JsonNode update) {
        ObjectNode present = payments.get(id);
        Resources.expect(present, Shape.whole(update, "version"));
        JsonNode asked = Shape.required(update, "actions");
        if (!asked.isArray() || asked.size() > MOST_ACTIONS) {
            throw Problem.invalidInput("At most " + MOST_ACTIONS + " actions are allowed.");
        }
        ObjectNode changed = present.deepCopy();
        asked.forEach(action -> apply(changed, action));
        if (!changed.equals(present)) {
            payments.replace(changed, asked.size());
        }
        return changed;
    }

    private static void apply(ObjectNode payment, JsonNode action) {
        String name = Shape.text(action, "action");
        switch (name) {
            case "addTransaction" ->
                payment.withArray("transactions").add(transaction(Shape.required(action, "transaction")));
            case "changeTransactionState" -> state(payment, action);
            case "changeAmountPlanned" -> payment.set("amountPlanned", Shape.money(action, "amount"));
            case "setStatusInterfaceCode" -> status(payment, action, "interfaceCode");
            case "setStatusInterfaceText" -> status(payment, action, "interfaceText");
            default -> throw Problem.invalidInput("Request body is not valid: unknown action '" + name + "'.");
        }
    }

    private static void state(ObjectNode payment, JsonNode action) {
        String id = Shape.text(action, "transactionId");
        Shape.required(action, "state");
        for (JsonNode transaction : payment.path("transactions")) {
            if (transaction.path("id").asText().equals(id)) {
                ((ObjectNode) transaction).put("state", Shape.word(action, "state", null, STATES));
                return;
            }
        }
        throw Problem.invalidInput("The payment has no transaction with ID '" + id + "'.");
    }

    private static void status(ObjectNode payment, JsonNode action, String field) {
        ((ObjectNode) payment.path("paymentStatus")).set(field, Shape.required(action, field));
    }

    private static ObjectNode transaction(JsonNode draft) {
        Shape.required(draft, "type");
        ObjectNode transaction = Shape.object().put("id", Shape.id());
        transaction.put("type", Shape.word(draft, "type", null, TYPES));
        transaction.put("state", Shape.word(draft, "state", "Initial", STATES));
        transaction.set("amount", Shape.money(draft, "amount"));
        Shape.copy(draft, transaction, "timestamp", "interactionId", "interfaceId");
        return transaction;
    }

    private static ObjectNode part(JsonNode draft, String field) {
        return draft.hasNonNull(field) ? draft.get(field).deepCopy() : Shape.object();
    }
}
