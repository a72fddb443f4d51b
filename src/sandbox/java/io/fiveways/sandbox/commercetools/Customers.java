package io.fiveways.sandbox.commercetools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** The customers of the project, each with an e-mail and perhaps a key that nobody else has. */
final class Customers {

    private final Resources customers;

    Customers(Resources customers) {
        this.customers = customers;
    }

    List<ObjectNode> all() {
        return customers.all();
    }

    ObjectNode get(String id) {
        return customers.get(id);
    }

    boolean has(String id) {
        return customers.find(id).isPresent();
    }

    ObjectNode byKey(String key) {
        return customers
                .first(customer -> customer.path("key").asText().equals(key))
                .orElseThrow(() -> Problem.notFound("key '" + key + "'"));
    }

    /** The answer holds the customer, because a cart may come with it. */
    ObjectNode create(JsonNode draft) {
        String email = Shape.text(draft, "email");
        if (!email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            throw Problem.invalidField("email", email);
        }
        unique("lowercaseEmail", email.toLowerCase(Locale.ROOT), "email");
        ObjectNode customer = customers.start();
        key(draft, customer);
        mode(draft, customer);
        customer.put("email", email).put("lowercaseEmail", email.toLowerCase(Locale.ROOT));
        customer.put("isEmailVerified", false);
        Shape.copy(draft, customer, "externalId", "firstName", "lastName", "companyName", "locale");
        addresses(draft, customer.putArray("addresses"));
        for (String list : List.of("shippingAddressIds", "billingAddressIds", "stores", "customerGroupAssignments")) {
            customer.putArray(list);
        }
        customers.put(customer);
        ObjectNode answer = Shape.object();
        answer.set("customer", customer);
        return answer;
    }

    private void unique(String field, String value, String called) {
        if (customers.first(other -> other.path(field).asText().equals(value)).isPresent()) {
            throw Problem.duplicate(called, value);
        }
    }

    private void key(JsonNode draft, ObjectNode customer) {
        if (draft.hasNonNull("key")) {
            String key = Shape.text(draft, "key");
            if (!key.matches("[A-Za-z0-9_-]{2,256}")) {
                throw Problem.invalidField("key", key);
            }
            unique("key", key, "key");
            customer.put("key", key);
        }
    }

    private static void mode(JsonNode draft, ObjectNode customer) {
        String mode = Shape.word(draft, "authenticationMode", "Password", List.of("Password", "ExternalAuth"));
        if (mode.equals("Password") && !draft.hasNonNull("password")) {
            throw Problem.required("password");
        }
        customer.put("authenticationMode", mode);
    }

    private static void addresses(JsonNode draft, ArrayNode made) {
        for (JsonNode address : draft.path("addresses")) {
            ObjectNode one = Shape.object();
            Shape.address(Shape.object().set("address", address), "address", one);
            made.add(((ObjectNode) one.get("address")).put("id", Shape.id().substring(0, 8)));
        }
    }
}
