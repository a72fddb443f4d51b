package io.fiveways.component.shopify.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** The variables of customerSet: the customer with this key is made, or made anew. Personal data. */
public record CustomerSet(Identifier identifier, Input input) {

    public record Identifier(CustomId customId) {}

    public record CustomId(String namespace, String key, String value) {}

    /** Neither e-mail nor phone: both are unique in a shop, and the marketplace's belong to nobody for long. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Input(
            String firstName, String lastName, String note, List<String> tags, List<MailingAddress> addresses) {

        @Override
        public String toString() {
            return "Input[…]";
        }
    }
}
