package io.fiveways.component.amazon;

import io.fiveways.component.Settings;
import io.fiveways.component.amazon.wire.Destination.EventBridge;
import io.fiveways.component.amazon.wire.Destination.Resource;
import io.fiveways.component.amazon.wire.Destination.Sqs;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The operator's own SQS queue, into which Amazon puts notifications.
 *
 * @param arn its name on AWS
 * @param endpoint where SQS answers, if not at its public address; empty otherwise
 */
record NotificationQueue(String arn, String region, String account, String endpoint) {

    private static final String SETTING = "notifications-queue";
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:sqs:([a-z0-9-]+):(\\d{12}):[A-Za-z0-9_-]{1,80}");
    /** Its long poll, by the wall's clock. */
    private static final int WAIT_SECONDS = 20;

    static NotificationQueue of(Settings settings) {
        String arn = settings.required(SETTING);
        Matcher parts = ARN.matcher(arn);
        if (!parts.matches())
            throw new IllegalStateException(
                    "fiveways.system.%s.%s is '%s', which is no ARN of a standard queue like arn:aws:sqs:eu-west-1:123456789012:fiveways"
                            .formatted(settings.name(), SETTING, arn));
        return new NotificationQueue(
                arn, parts.group(1), parts.group(2), settings.optional("notifications-endpoint", ""));
    }

    /** What Camel's SQS component is asked for; who we are is told by AWS' own environment. */
    String uri() {
        String at = endpoint.isEmpty() ? "" : "&overrideEndpoint=true&uriEndpointOverride=RAW(" + endpoint + ")";
        return "aws2-sqs:" + arn + "?useDefaultCredentialsProvider=true&maxMessagesPerPoll=10&waitTimeSeconds="
                + WAIT_SECONDS + "&delay=100&backoffErrorThreshold=1&backoffMultiplier=300" + at;
    }

    /** As the Notifications API wants it said. */
    Resource resource(NotificationType.Channel channel) {
        return switch (channel) {
            case SQS -> new Resource(new Sqs(arn), null);
            case EVENT_BRIDGE -> new Resource(null, new EventBridge(region, account));
        };
    }
}
