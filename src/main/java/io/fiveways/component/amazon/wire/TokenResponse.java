package io.fiveways.component.amazon.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Login with Amazon's answer: a token, or what is wrong. Secret. */
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
