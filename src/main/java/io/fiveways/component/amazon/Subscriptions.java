package io.fiveways.component.amazon;

import io.fiveways.component.AccessException;
import io.fiveways.component.ConflictException;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Settings;
import io.fiveways.component.amazon.wire.Destination;
import io.fiveways.component.amazon.wire.Subscription;
import io.fiveways.component.amazon.wire.Subscription.Directive;
import io.fiveways.component.amazon.wire.Subscription.EventFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the seller's account is to notify us about, and that it does: made where it is missing, made again where it is
 * wrong.
 *
 * <p>Nothing needs an intent: Amazon holds one subscription for each type and payload version, and refuses a second.
 */
final class Subscriptions {

    private static final String USUAL = "ORDER_CHANGE,REPORT_PROCESSING_FINISHED,FEED_PROCESSING_FINISHED";
    /** Without its type Amazon cannot read the filter. */
    private static final Directive ORDERS =
            new Directive(new EventFilter("ORDER_CHANGE", List.of("OrderStatusChange", "BuyerRequestedChange")));

    private final NotificationsClient client;
    private final NotificationQueue queue;
    private final String name;
    private final List<NotificationType> types;

    Subscriptions(NotificationsClient client, NotificationQueue queue, Settings settings) {
        this.client = client;
        this.queue = queue;
        this.name = "fiveways-" + settings.name();
        this.types = types(settings);
    }

    private static List<NotificationType> types(Settings settings) {
        String key = "notifications-types";
        return (settings.optional(key, "").isEmpty() ? List.of(USUAL.split(",")) : settings.list(key))
                .stream()
                        .map(word -> NotificationType.named(word)
                                .orElseThrow(() -> new IllegalStateException(
                                        "fiveways.system.%s.%s names '%s', which is no type we read; known are %s"
                                                .formatted(settings.name(), key, word, NotificationType.known()))))
                        .toList();
    }

    /** Sees to every subscription; returns a sentence for each that a person must see to. */
    List<String> keep() throws Exception {
        List<Destination> destinations = new ArrayList<>(client.destinations());
        List<String> trouble = new ArrayList<>();
        for (NotificationType type : types) {
            try {
                keep(type, destinations).ifPresent(trouble::add);
            } catch (ConflictException e) {
                trouble.add(type + ": somebody else changes it at the same time (" + e.getMessage() + ").");
            } catch (RejectedException | AccessException e) {
                trouble.add(type + " cannot be subscribed to: " + e.getMessage() + ".");
            }
        }
        return trouble;
    }

    private Optional<String> keep(NotificationType type, List<Destination> destinations) throws Exception {
        Destination ours = destination(type, destinations);
        Optional<Subscription> subscription = client.subscription(type);
        if (subscription.isEmpty()) {
            subscribe(type, ours);
            return Optional.empty();
        }
        return keep(type, subscription.get(), ours, destinations);
    }

    private Optional<String> keep(
            NotificationType type, Subscription subscription, Destination ours, List<Destination> destinations)
            throws Exception {
        boolean isOurs = ours.destinationId().equals(subscription.destinationId());
        if (isOurs && isFilteredAsWeWant(type, subscription)) return Optional.empty();
        Optional<Destination> other = destinations.stream()
                .filter(each -> each.destinationId().equals(subscription.destinationId()))
                .filter(each -> !isOurs)
                .findFirst();
        if (other.isPresent()) return Optional.of(elsewhere(type, subscription, other.get()));
        client.unsubscribe(type, subscription.subscriptionId());
        subscribe(type, ours);
        return Optional.empty();
    }

    /** Perhaps another installation of the same application lives on it: a person must decide. */
    private String elsewhere(NotificationType type, Subscription subscription, Destination other) {
        return ("%s goes to destination '%s' instead of %s. If nobody reads there, delete subscription %s"
                        + " (deleteSubscriptionById): it is made anew for our queue within minutes.")
                .formatted(type, other.name(), queue.arn(), subscription.subscriptionId());
    }

    private static boolean isFilteredAsWeWant(NotificationType type, Subscription subscription) {
        if (type != NotificationType.ORDER_CHANGE) return true;
        Directive found = subscription.processingDirective();
        return found != null
                && found.eventFilter() != null
                && found.eventFilter().orderChangeTypes() != null
                && found.eventFilter()
                        .orderChangeTypes()
                        .containsAll(ORDERS.eventFilter().orderChangeTypes());
    }

    private void subscribe(NotificationType type, Destination to) throws Exception {
        Directive directive = type == NotificationType.ORDER_CHANGE ? ORDERS : null;
        client.subscribe(type, new Subscription.Request(type.version(), to.destinationId(), directive));
    }

    private Destination destination(NotificationType type, List<Destination> known) throws Exception {
        Destination.Resource wanted = queue.resource(type.channel());
        for (Destination destination : known) if (wanted.equals(destination.resource())) return destination;
        String suffix = type.channel() == NotificationType.Channel.SQS ? "" : "-events";
        Destination made = client.create(new Destination.Request(name + suffix, wanted));
        known.add(made);
        return made;
    }
}
