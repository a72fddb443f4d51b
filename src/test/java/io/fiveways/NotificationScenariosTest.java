package io.fiveways;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.component.Intake;
import io.fiveways.sandbox.AmazonMarket;
import io.fiveways.sandbox.AmazonOrderDraft;
import io.fiveways.sandbox.DraftLine;
import io.fiveways.sandbox.Fault;
import io.fiveways.sandbox.Fault.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Amazon's notifications, from the simulated Amazon through a real SQS server to the hint that they are. */
class NotificationScenariosTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Set<String> USUAL =
            Set.of("ORDER_CHANGE", "REPORT_PROCESSING_FINISHED", "FEED_PROCESSING_FINISHED");

    private TestQueue queue = new TestQueue();
    private Rig rig;

    /** Nothing is polled: what happens, happens by a notification. */
    @BeforeEach
    void start() throws Exception {
        rig = new Rig(600).hearing(queue).with("notifications-silence", "20m");
        rig.start(Map.of("orders.poll", "PT100H", "orders.sweep", "PT100H"));
        eventually(() -> rig.amazon.subscriptions().equals(USUAL));
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void an_order_that_changed_is_named_as_soon_as_amazon_says_so() {
        String id = rig.amazon.place(order());

        eventually(() -> isHeard(id));
        eventually(() -> queue.messages() == 0);
        assertEquals(1, hints(Intake.NAMED));
    }

    @Test
    void an_order_that_changed_reaches_its_shop_although_nobody_polls() {
        String id = rig.amazon.place(order());

        rig.awaitShopOrder(id);

        assertEquals(0, rig.database.count("wanted_order", "true"));
    }

    @Test
    void a_pending_order_is_heard_of_when_it_is_paid_and_again_when_it_is_cancelled() {
        String id = rig.amazon.place(order().unpaid());

        rig.amazon.release(id);
        rig.amazon.cancel(id);

        eventually(() -> hints(Intake.NAMED) == 2);
    }

    @Test
    void ten_copies_of_one_notification_are_one_hint() {
        String id = UUID.randomUUID().toString();

        for (int i = 0; i < 10; i++) queue.send(report("R-1", "DONE", id));

        eventually(() -> queue.messages() == 0);
        assertEquals(1, hints("reports"));
    }

    @Test
    void ten_copies_under_ten_ids_are_one_hint_too() {
        for (int i = 0; i < 10; i++)
            queue.send(report("R-1", "DONE", UUID.randomUUID().toString()));

        eventually(() -> queue.messages() == 0);
        assertEquals(1, hints("reports"));
    }

    @Test
    void duplicates_in_any_order_name_each_order_once() {
        rig.amazon.faults().add(Fault.always("ORDER_CHANGE", Kind.DUPLICATE));
        rig.amazon.faults().add(Fault.times(2, "ORDER_CHANGE", Kind.REORDER, Duration.ZERO));

        List<String> ids = List.of(rig.amazon.place(order()), rig.amazon.place(order()), rig.amazon.place(order()));

        eventually(() -> ids.stream().allMatch(this::isHeard));
        eventually(() -> queue.messages() == 0);
        assertEquals(3, hints(Intake.NAMED));
    }

    @Test
    void a_feed_that_is_done_is_heard_in_the_other_spelling() {
        rig.amazon.feedFinished("F-1", "POST_ORDER_ACKNOWLEDGEMENT_DATA", "DONE");

        eventually(() -> hints("feeds") == 1);
    }

    @Test
    void what_event_bridge_brings_is_heard_too() {
        queue.send("""
                {"version": "0", "id": "e-1", "detail-type": "LISTINGS_ITEM_STATUS_CHANGE", "account": "000000000000",
                 "source": "aws.partner/sellingpartnerapi.amazon.com/fiveways", "resources": [], "detail": {
                  "NotificationVersion": "1.0", "NotificationType": "LISTINGS_ITEM_STATUS_CHANGE", "PayloadVersion": "1.0",
                  "EventTime": "2026-02-03T18:59:30.194Z",
                  "Payload": {"SellerId": "A2SANDBOXSELLER", "Sku": "TEE-BLK-M", "Status": ["BUYABLE"]},
                  "NotificationMetadata": {"NotificationId": "n-1"}}}""");

        eventually(() -> hints("listings") == 1);
        eventually(() -> isKnown("id:n-1"));
    }

    @Test
    void a_bad_message_is_parked_as_it_came_and_the_rest_goes_on() {
        queue.send("not JSON at all");
        queue.send(report("R-2", "DONE", "n-2"));

        eventually(() -> hints("reports") == 1);
        eventually(() -> rig.database.count("dead_letter", "route = 'notifications-from-amazon'") == 1);
        eventually(() -> queue.messages() == 0);
        assertTrue(letter().contains("is no JSON"), letter());
    }

    @Test
    void a_parked_message_that_is_replayed_is_read_again_and_parked_again() {
        queue.send("{\"NotificationType\": \"ORDER_CHANGE\"}");
        eventually(() -> rig.database.count("dead_letter", "state = 'OPEN'") == 1);

        rig.replay("RejectedException");

        eventually(() -> rig.database.count("dead_letter", "state = 'REPLAYED'") == 1);
        eventually(() -> rig.database.count("dead_letter", "state = 'OPEN'") == 1);
    }

    @Test
    void a_type_that_nobody_reads_is_one_letter_however_many_come() {
        for (int i = 0; i < 5; i++)
            queue.send(report("R-3", "DONE", "n-" + i).replace("REPORT_PROCESSING_FINISHED", "ACCOUNT_STATUS_CHANGED"));

        eventually(() -> queue.messages() == 0);
        assertEquals(1, rig.database.count("dead_letter", "true"));
        assertTrue(letter().contains("ACCOUNT_STATUS_CHANGED"), letter());
    }

    @Test
    void what_is_about_another_seller_is_parked_with_both_names() {
        queue.send(report("R-4", "DONE", "n-4").replace("A2SANDBOXSELLER", "AANOTHERSELLER"));

        eventually(() -> rig.database.count("dead_letter", "true") == 1);
        assertTrue(letter().contains("seller AANOTHERSELLER, but amazon is seller A2SANDBOXSELLER"), letter());
        assertEquals(0, hints("reports"));
    }

    @Test
    void a_message_whose_reader_was_killed_is_heard_by_the_next_one() throws Exception {
        rig.close();
        queue = new TestQueue(); // in the other one a look that was broken off may still wait for a message
        queue.send(report("R-6", "DONE", "n-6"));
        int taken = queue.receive().size();

        start();

        eventually(() -> hints("reports") == 1);
        assertEquals(1, taken);
        eventually(() -> queue.messages() == 0);
    }

    @Test
    void a_message_whose_hand_over_broke_off_stays_in_the_queue_until_it_is_made() {
        rig.database.sql().execute("alter table seen_notification add constraint shut check (key = '') not valid");
        queue.send(report("R-7", "DONE", "n-7"));
        eventually(() -> hints("reports") > 0);
        int left = queue.messages();

        rig.database.sql().execute("alter table seen_notification drop constraint shut");

        eventually(() -> queue.messages() == 0);
        assertEquals(1, left);
        assertTrue(isKnown("report:R-7:DONE"));
        assertEquals(0, rig.database.count("dead_letter", "true"));
    }

    @Test
    void a_subscription_that_was_deleted_by_hand_is_made_again() {
        rig.amazon.unsubscribe("ORDER_CHANGE");

        eventually(() -> rig.amazon.subscriptions().equals(USUAL));
        String id = rig.amazon.place(order());
        eventually(() -> isHeard(id));
    }

    @Test
    void a_queue_that_went_silent_is_an_alarm_until_a_message_comes() {
        rig.amazon.faults().add(Fault.always("ORDER_CHANGE", Kind.LOST_WEBHOOK));
        String id = rig.amazon.place(order());
        polling(() -> rig.shopOrders(id).size() == 1);
        rig.amazon.touch(id);
        polling(() -> alarm("silent-queue") != null);
        String sentence = alarm("silent-queue");
        queue.send(report("R-5", "DONE", "n-5"));

        eventually(() -> alarm("silent-queue") == null);
        assertTrue(sentence.contains("437568002678") && sentence.contains(queue.arn()), sentence);
    }

    @Test
    void a_queue_that_cannot_be_read_is_an_alarm_and_orders_are_polled() {
        queue.delete();

        eventually(() -> alarm("read-notifications") != null);
        String id = rig.amazon.place(order());
        polling(() -> rig.shopOrders(id).size() == 1);
    }

    @Test
    void without_a_queue_amazon_is_polled_and_nothing_else_happens() throws Exception {
        rig.close();
        rig = new Rig(600).start();

        String id = rig.amazon.place(order());

        rig.awaitShopOrder(id);
        assertNull(rig.camel().getRoute("notifications-from-amazon"));
        assertEquals(Set.of(), rig.amazon.subscriptions());
        assertTrue(rig.amazon.log().stream()
                .noneMatch(call -> call.request().path().startsWith("/notifications/")));
    }

    /** Amazon lists an order only after a while, so that one look is not enough. */
    private void polling(Callable<Boolean> holds) {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
            rig.installation.checkpoints().hint("amazon", "orders");
            return holds.call();
        });
    }

    private void eventually(Callable<Boolean> holds) {
        await().atMost(PATIENCE).ignoreExceptions().until(holds);
    }

    private boolean isHeard(String id) {
        return rig.database.count("seen_notification", "key like 'order:" + id + ":%'") == 1;
    }

    private boolean isKnown(String key) {
        return rig.installation.notifications().isKnown("amazon", List.of(key));
    }

    private long hints(String resource) {
        return rig.installation.checkpoints().hints("amazon", resource);
    }

    private String alarm(String cause) {
        return rig.installation.alarms().raised("amazon", cause).orElse(null);
    }

    private String letter() {
        return rig.database.sql().queryForObject("select message from dead_letter", String.class);
    }

    private static AmazonOrderDraft order() {
        return AmazonOrderDraft.of(AmazonMarket.DE, DraftLine.of("MUG-RED", 1, "11.95"));
    }

    private static String report(String reportId, String status, String id) {
        return """
                {"notificationVersion": "2020-09-04", "notificationType": "REPORT_PROCESSING_FINISHED",
                 "payloadVersion": "2020-09-04", "eventTime": "2026-07-14T03:35:13.214Z",
                 "payload": {"reportProcessingFinishedNotification": {"sellerId": "A2SANDBOXSELLER", "accountId": "a",
                  "reportId": "%s", "reportType": "GET_ORDERS", "processingStatus": "%s"}},
                 "notificationMetadata": {"notificationId": "%s"}}""".formatted(reportId, status, id);
    }
}
