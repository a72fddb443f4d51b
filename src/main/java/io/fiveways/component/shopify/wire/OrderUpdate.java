package io.fiveways.component.shopify.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** The variables of orderUpdate; what is not named stays as it is, but a list that is named is replaced. */
public record OrderUpdate(Input input) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Input(String id, MailingAddress shippingAddress, List<Metafield> metafields) {}
}
