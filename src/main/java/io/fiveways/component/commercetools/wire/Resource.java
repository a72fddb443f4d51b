package io.fiveways.component.commercetools.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/** A pointer to another resource, by id or by key. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Resource(String typeId, String id, String key) {

    public static Resource channel(String id) {
        return new Resource("channel", id, null);
    }

    public static Resource state(String id) {
        return new Resource("state", id, null);
    }

    public static Resource customerGroup(String key) {
        return new Resource("customer-group", null, key);
    }

    public static Resource shippingMethod(String key) {
        return new Resource("shipping-method", null, key);
    }
}
