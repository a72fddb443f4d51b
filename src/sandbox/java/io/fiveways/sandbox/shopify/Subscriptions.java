package io.fiveways.sandbox.shopify;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Who wants to be told what: the webhook subscriptions made over the API. */
final class Subscriptions {

    private final Register register;
    private final List<Node> subscriptions = new ArrayList<>();

    Subscriptions(Register register) {
        this.register = register;
    }

    List<Node> all() {
        return List.copyOf(subscriptions);
    }

    List<URI> to(String topic) {
        return subscriptions.stream()
                .filter(each -> each.get("topic").equals(topic))
                .map(each -> URI.create(each.text("uri")))
                .toList();
    }

    Map<String, Object> create(String topic, Map<String, Object> input) {
        Object uri = input.getOrDefault("uri", input.get("callbackUrl"));
        boolean taken = subscriptions.stream()
                .anyMatch(each ->
                        each.get("topic").equals(topic) && each.get("uri").equals(uri));
        String[] field = {"webhookSubscription", "callbackUrl"};
        if (uri == null || taken) {
            String message = taken ? "Address for this topic has already been taken" : "Address can't be blank";
            return Answers.payload("webhookSubscription", null, List.of(UserError.invalid(message, field)));
        }
        Node subscription = register.create("WebhookSubscription")
                .copied(input, "filter", "name")
                .with("topic", topic)
                .with("uri", uri)
                .with("apiVersion", Shop.version())
                .with("format", Objects.requireNonNullElse(input.get("format"), "JSON"))
                .with("includeFields", Objects.requireNonNullElse(input.get("includeFields"), List.of()))
                .with("metafieldNamespaces", Objects.requireNonNullElse(input.get("metafieldNamespaces"), List.of()));
        subscriptions.add(subscription);
        return Answers.payload("webhookSubscription", subscription, List.of());
    }
}
