package io.fiveways.component.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.component.RejectedException;
import java.util.StringJoiner;

/** Shopify understood a mutation and refuses what it asks for. */
final class UserErrors extends RejectedException {

    private final boolean isTaken;

    private UserErrors(String message, boolean isTaken) {
        super(message);
        this.isTaken = isTaken;
    }

    /** Throws when the mutation's payload holds user errors. */
    static JsonNode refuse(String system, String mutation, JsonNode data) throws UserErrors {
        JsonNode payload = data.path(mutation);
        JsonNode errors = payload.path("userErrors");
        if (errors.isEmpty()) return payload;
        StringJoiner words = new StringJoiner("; ");
        boolean taken = false;
        for (JsonNode error : errors) {
            words.add((error.path("field").toString() + " "
                            + error.path("message").asText())
                    .strip());
            taken |= error.path("code").asText().equals("TAKEN")
                    || error.path("message")
                            .asText()
                            .matches("(?i).*(taken|already (in use|exists|assigned)|unique).*");
        }
        throw new UserErrors("%s refused %s: %s".formatted(system, mutation, words), taken);
    }

    /** Something of the same name is there already. */
    boolean isTaken() {
        return isTaken;
    }
}
