package io.fiveways.component.amazon;

import static io.fiveways.component.amazon.NotificationType.ORDER_CHANGE;
import static io.fiveways.component.amazon.NotificationType.TRANSACTION_UPDATE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.component.amazon.wire.Destination;
import io.fiveways.component.amazon.wire.Subscription;
import io.fiveways.sandbox.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {

    private final NotifiedAccount account = new NotifiedAccount();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void what_is_missing_is_made_and_what_is_there_is_left() throws Exception {
        account.keep();
        String first = orderChange().orElseThrow().subscriptionId();

        List<String> trouble = account.keep();

        assertEquals(List.of(), trouble);
        assertEquals(first, orderChange().orElseThrow().subscriptionId());
        assertEquals(1, account.client().destinations().size());
        assertEquals(
                Set.of("ORDER_CHANGE", "REPORT_PROCESSING_FINISHED", "FEED_PROCESSING_FINISHED"),
                account.amazon.subscriptions());
    }

    @Test
    void a_type_for_buses_gets_a_destination_for_buses() throws Exception {
        account.with("notifications-types", "ORDER_CHANGE, LISTINGS_ITEM_STATUS_CHANGE");

        account.keep();

        assertEquals(Set.of("ORDER_CHANGE", "LISTINGS_ITEM_STATUS_CHANGE"), account.amazon.subscriptions());
        assertEquals(2, account.client().destinations().size());
    }

    @Test
    void a_filter_that_leaves_out_what_we_need_is_made_anew() throws Exception {
        account.keep();
        Subscription right = orderChange().orElseThrow();
        account.client().unsubscribe(ORDER_CHANGE, right.subscriptionId());
        account.client().subscribe(ORDER_CHANGE, new Subscription.Request("1.0", right.destinationId(), null));

        account.keep();

        assertEquals(
                List.of("OrderStatusChange", "BuyerRequestedChange"),
                orderChange().orElseThrow().processingDirective().eventFilter().orderChangeTypes());
    }

    @Test
    void a_subscription_that_goes_elsewhere_is_left_and_a_person_told() throws Exception {
        Destination other = account.client()
                .create(new Destination.Request(
                        "staging",
                        new Destination.Resource(
                                new Destination.Sqs("arn:aws:sqs:eu-west-1:123456789012:staging"), null)));
        account.client().subscribe(ORDER_CHANGE, new Subscription.Request("1.0", other.destinationId(), null));

        List<String> trouble = account.keep();

        assertEquals(other.destinationId(), orderChange().orElseThrow().destinationId());
        assertTrue(
                trouble.get(0)
                        .startsWith("ORDER_CHANGE goes to destination 'staging' instead of " + account.queue.arn()),
                trouble.toString());
    }

    @Test
    void a_look_that_failed_half_way_is_made_whole_by_the_next() throws Exception {
        account.amazon.faults().add(Fault.times(1, "createSubscription", Fault.Kind.SERVER_ERROR, Duration.ZERO));

        assertThrows(Exception.class, account::keep);
        List<String> trouble = account.keep();

        assertEquals(List.of(), trouble);
        assertEquals(3, account.amazon.subscriptions().size());
    }

    @Test
    void a_type_that_we_cannot_read_stops_the_start_and_names_those_we_can() {
        account.with("notifications-types", "ANY_OFFER_CHANGED");

        IllegalStateException refused = assertThrows(IllegalStateException.class, account::keep);

        assertTrue(refused.getMessage().contains("'ANY_OFFER_CHANGED'"), refused.getMessage());
        assertTrue(refused.getMessage().contains(TRANSACTION_UPDATE.name()), refused.getMessage());
    }

    @Test
    void a_queue_that_is_none_stops_the_start() {
        account.with("notifications-queue", "https://sqs.eu-west-1.amazonaws.com/1/q");

        IllegalStateException refused = assertThrows(IllegalStateException.class, account::keep);

        assertTrue(refused.getMessage().contains("which is no ARN of a standard queue"), refused.getMessage());
    }

    @Test
    void trouble_is_an_alarm_until_it_is_over() throws Exception {
        account.amazon.faults().add(Fault.always("getDestinations", Fault.Kind.SERVER_ERROR));
        account.watch().look();
        Optional<String> during = account.memory.alarms.raised("amazon", QueueWatch.SUBSCRIPTIONS);
        account.amazon.faults().clear();

        account.watch().look();

        assertTrue(during.orElseThrow().contains("could not be looked at"), during.toString());
        assertEquals(Optional.empty(), account.memory.alarms.raised("amazon", QueueWatch.SUBSCRIPTIONS));
    }

    private Optional<Subscription> orderChange() throws Exception {
        return account.client().subscription(ORDER_CHANGE);
    }
}
