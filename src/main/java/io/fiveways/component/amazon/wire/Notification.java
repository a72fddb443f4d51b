package io.fiveways.component.amazon.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** The envelope of a notification; most types spell it in PascalCase, some in camelCase. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
public record Notification(
        String notificationType,
        String payloadVersion,
        Instant eventTime,
        JsonNode payload,
        NotificationMetadata notificationMetadata) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
    public record NotificationMetadata(String subscriptionId, Instant publishTime, String notificationId) {}

    /** Amazon's id of it, empty where it has none. */
    public String id() {
        return notificationMetadata == null || notificationMetadata.notificationId() == null
                ? ""
                : notificationMetadata.notificationId();
    }
}
