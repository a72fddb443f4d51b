package io.fiveways.component.shopify.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/** The answer to a grant: a token, or what is wrong. Secret. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TokenResponse(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("expires_in") long expiresIn,
        @JsonProperty("error") String error,
        @JsonProperty("error_description") String description) {

    @Override
    public String toString() {
        return "TokenResponse[" + error + "]";
    }
}
