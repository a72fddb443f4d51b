package io.fiveways.component.shopify.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Locale;

/** What Shopify refuses to do, and which part of the input it means. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record UserError(String code, List<String> field, String message) {

    public UserError {
        field = field == null ? List.of() : field;
        message = message == null ? "" : message;
    }

    /** orderCreate has no code for it: a unique metafield says so in words. */
    public boolean isTaken() {
        return "TAKEN".equals(code)
                || field.contains("metafields")
                        && message.toLowerCase(Locale.ROOT).matches(".*(taken|unique|already (exists|in use|used)).*");
    }

    /** The thing changed since it was read. */
    public boolean isStale() {
        return "STALE_OBJECT".equals(code);
    }

    @Override
    public String toString() {
        String where = field.isEmpty() ? "" : String.join(".", field) + ": ";
        return where + message + (code == null ? "" : " (" + code + ")");
    }
}
