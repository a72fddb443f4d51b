package io.fiveways.component.amazon;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.TestDatabase;
import io.fiveways.component.UnknownOutcomeException;
import io.fiveways.contract.AmazonModels;
import io.fiveways.model.Cancellation;
import io.fiveways.model.OrderLink;
import io.fiveways.model.Ref;
import io.fiveways.model.RefusedException;
import io.fiveways.model.Verdict;
import io.fiveways.sandbox.AmazonMarket;
import io.fiveways.sandbox.AmazonOrderDraft;
import io.fiveways.sandbox.DraftLine;
import io.fiveways.sandbox.Fault;
import io.fiveways.sandbox.Recorded;
import io.fiveways.sandbox.SandboxClock;
import io.fiveways.sandbox.SimulatedAmazon;
import io.fiveways.sandbox.SubmittedFeed;
import io.fiveways.sandbox.SubmittedFeed.Fate;
import io.fiveways.sandbox.SubmittedFeed.Status;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of feeds, with the simulated Amazon and a real database, across the death of processes. */
class AmazonFeedsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SandboxClock clock = new SandboxClock(3600);
    private final SimulatedAmazon amazon = new SimulatedAmazon(0, clock, 1);
    private final TestDatabase database = new TestDatabase();
    private FeedProcess process = new FeedProcess(database, amazon, clock);

    @AfterEach
    void close() {
        process.close();
        amazon.close();
        database.close();
    }

    @Test
    void what_waits_travels_in_one_feed_and_each_message_gets_its_verdict() throws Exception {
        List<String> ids = place(20);
        for (String id : ids) process.write("acknowledgements", link(id));
        process.write("acknowledgements", link("403-0000000-0000000"));

        List<Verdict> verdicts = verdicts(21);

        assertEquals(1, amazon.feeds().all().size());
        Set<Ref> refused = verdicts.stream()
                .filter(verdict -> !verdict.accepted())
                .map(Verdict::thing)
                .collect(Collectors.toSet());
        assertEquals(Set.of(Ref.of("amazon:403-0000000-0000000")), refused);
        for (String id : ids) assertEquals(List.of("#" + id), amazon.feeds().acknowledgements(id));
    }

    @Test
    void a_process_that_dies_between_creating_a_feed_and_its_report_leaves_exactly_one_feed() throws Exception {
        String id = place(1).get(0);
        process.write("acknowledgements", link(id));
        process.round();
        assertEquals(1, amazon.feeds().all().size());

        process.close();
        process = new FeedProcess(database, amazon, clock);
        process.write("acknowledgements", link(id)); // the queue hands it out again
        List<Verdict> verdicts = verdicts(1);

        assertTrue(verdicts.get(0).accepted());
        assertEquals(1, amazon.feeds().all().size());
        assertEquals(List.of("#" + id), amazon.feeds().acknowledgements(id));
    }

    @Test
    void a_process_that_dies_after_uploading_goes_on_with_the_same_file() throws Exception {
        amazon.faults().add(Fault.times(1, "createFeed", Fault.Kind.SERVER_ERROR, Duration.ZERO));
        process.write("acknowledgements", link(place(1).get(0)));
        assertThrows(IOException.class, process::round);
        settleUnknown();

        process.close();
        process = new FeedProcess(database, amazon, clock);
        verdicts(1);

        assertEquals(1, amazon.feeds().all().size());
        assertEquals(1, amazon.calls("createFeedDocument").accepted());
    }

    @Test
    void a_feed_whose_creation_was_never_answered_is_found_and_not_created_again() throws Exception {
        String id = place(1).get(0);
        amazon.faults().add(Fault.times(1, "createFeed", Fault.Kind.TIMEOUT_AFTER_COMMIT, Duration.ZERO));
        process.write("acknowledgements", link(id));
        assertThrows(UnknownOutcomeException.class, process::round);
        assertEquals(List.of(), process.round(), "it is not looked up while it may still be done");

        settleUnknown();
        List<Verdict> verdicts = verdicts(1);

        assertTrue(verdicts.get(0).accepted());
        assertEquals(1, amazon.feeds().all().size());
        assertEquals(1, amazon.calls("getFeeds").accepted());
        assertEquals(List.of("#" + id), amazon.feeds().acknowledgements(id));
    }

    @Test
    void a_cancelled_feed_did_nothing_and_its_messages_go_out_again() throws Exception {
        String id = place(1).get(0);
        amazon.feeds().fate(Fate.CANCELLED);
        process.write("acknowledgements", link(id));

        List<Verdict> verdicts = verdicts(1);

        assertTrue(verdicts.get(0).accepted());
        assertEquals(
                List.of(Status.CANCELLED, Status.DONE),
                amazon.feeds().all().stream().map(SubmittedFeed::status).toList());
    }

    @Test
    void messages_that_only_meet_cancelled_feeds_are_left_to_a_person() throws Exception {
        for (int i = 0; i < 3; i++) amazon.feeds().fate(Fate.CANCELLED);
        process.write("acknowledgements", link(place(1).get(0)));

        List<Verdict> verdicts = verdicts(1);

        assertFalse(verdicts.get(0).accepted());
        assertEquals(
                "3 feeds in a row that took it along were cancelled",
                verdicts.get(0).sentence());
    }

    @Test
    void a_feed_that_amazon_gives_up_on_leaves_its_messages_to_a_person() throws Exception {
        amazon.feeds().fate(Fate.FATAL);
        process.write("acknowledgements", link(place(1).get(0)));

        List<Verdict> verdicts = verdicts(1);

        assertFalse(verdicts.get(0).accepted());
        assertTrue(
                verdicts.get(0).sentence().contains("may be done or not"),
                verdicts.get(0).sentence());
    }

    @Test
    void a_stuck_feed_raises_an_alarm_holds_nothing_up_and_ends_it_when_it_is_cancelled() throws Exception {
        amazon.feeds().fate(Fate.STUCK);
        process.write("acknowledgements", link(place(1).get(0)));
        process.round();
        String other = place(1).get(0);
        process.write("acknowledgements", link(other));
        assertEquals(Ref.of("amazon:" + other), verdicts(1).get(0).thing());
        await().atMost(PATIENCE).until(() -> {
            process.round();
            return alarms() == 1;
        });
        SubmittedFeed stuck = amazon.feeds().all().get(0);
        String sentence = database.sql().queryForObject("select sentence from alarm", String.class);
        assertTrue(sentence.contains(stuck.id()), sentence);

        amazon.feeds().cancel(stuck);

        assertTrue(verdicts(1).get(0).accepted());
        assertEquals(0, alarms());
    }

    @Test
    void an_address_that_expired_is_asked_for_anew() throws Exception {
        process.write("acknowledgements", link(place(1).get(0)));
        process.round();
        amazon.feeds().expireAddresses();

        assertTrue(verdicts(1).get(0).accepted());
    }

    @Test
    void a_feed_whose_report_cannot_be_had_holds_no_other_up() throws Exception {
        process.write("acknowledgements", link(place(1).get(0)));
        process.round();
        amazon.faults().add(Fault.times(9, "getFeed", Fault.Kind.SERVER_ERROR, Duration.ZERO));
        process.write("acknowledgements", link(place(1).get(0)));

        assertThrows(IOException.class, process::round);

        assertEquals(2, amazon.feeds().all().size());
    }

    @Test
    void a_whole_order_is_cancelled_by_all_of_its_items() throws Exception {
        String id = place(1).get(0);
        process.write("cancellations", cancellation(id));

        List<Verdict> verdicts = verdicts(1);

        assertTrue(verdicts.get(0).accepted(), verdicts.get(0).sentence());
        assertEquals(
                "CANCELLED",
                amazon.order(id).at("/fulfillment/fulfillmentStatus").asText());
    }

    @Test
    void a_part_of_an_order_is_a_persons_as_amazons_feed_cancels_all_of_it() throws Exception {
        String id = place(1).get(0);

        RefusedException refused = assertThrows(
                RefusedException.class, () -> process.write("cancellations", cancellation(id, item(id, 1, 1))));

        assertTrue(refused.getMessage().contains("1 of SOCK-3P (item " + itemOf(id)), refused.getMessage());
        assertTrue(refused.getMessage().contains("its feed cancels whole orders only"), refused.getMessage());
        assertTrue(refused.getMessage().contains("in Seller Central, then replay this"), refused.getMessage());
        assertEquals(0, database.count("feed_message", "true"));
    }

    @Test
    void a_part_that_a_person_cancelled_on_amazon_needs_no_telling() throws Exception {
        String id = place(1).get(0);
        amazon.cancel(id, itemOf(id), 1);

        process.write("cancellations", cancellation(id, item(id, 1, 1)));

        assertEquals(0, database.count("feed_message", "true"));
    }

    @Test
    void the_last_part_that_is_left_is_the_whole_order() throws Exception {
        String id = place(1).get(0);
        amazon.cancel(id, itemOf(id), 1);

        process.write("cancellations", cancellation(id, item(id, 1, 0)));

        assertTrue(verdicts(1).get(0).accepted());
        assertEquals(
                "CANCELLED",
                amazon.order(id).at("/fulfillment/fulfillmentStatus").asText());
    }

    @Test
    void an_order_that_is_shipped_in_part_is_a_persons_as_amazon_would_refund_all_of_it() throws Exception {
        String id = place(1).get(0);
        amazon.shipByHand(id);

        RefusedException refused =
                assertThrows(RefusedException.class, () -> process.write("cancellations", cancellation(id)));

        assertTrue(refused.getMessage().contains("would refund all of it"), refused.getMessage());
        assertEquals(0, database.count("feed_message", "true"));
    }

    @Test
    void an_order_that_is_cancelled_already_is_what_we_wanted() throws Exception {
        String id = place(1).get(0);
        process.write("cancellations", cancellation(id));
        process.round();
        amazon.cancel(id);

        assertTrue(verdicts(1).get(0).accepted());
    }

    @Test
    void every_request_about_feeds_is_as_the_model_wants_it() throws Exception {
        AmazonModels models = AmazonModels.present();
        amazon.faults().add(Fault.times(1, "createFeed", Fault.Kind.TIMEOUT_AFTER_COMMIT, Duration.ZERO));
        process.write("acknowledgements", link(place(1).get(0)));
        assertThrows(UnknownOutcomeException.class, process::round);
        settleUnknown();
        verdicts(1);

        List<Recorded> calls = amazon.log().stream()
                .filter(call -> call.request().path().startsWith(AmazonModels.FEEDS))
                .toList();

        assertEquals(
                Set.of("createFeedDocument", "createFeed", "getFeeds", "getFeed", "getFeedDocument"),
                calls.stream().map(Recorded::operation).collect(Collectors.toSet()));
        for (Recorded call : calls)
            assertEquals(
                    List.of(),
                    models.request(
                            call.request().method(),
                            target(call),
                            call.request().text()));
    }

    // ---- What they have in common

    private static String target(Recorded call) {
        String query = call.request().query().entrySet().stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return call.request().rawPath() + (query.isEmpty() ? "" : "?" + query);
    }

    private List<String> place(int count) {
        AmazonOrderDraft draft = AmazonOrderDraft.of(AmazonMarket.DE, DraftLine.of("SOCK-3P", 2, "20.00"));
        return IntStream.range(0, count).mapToObj(i -> amazon.place(draft)).toList();
    }

    /** Rounds until so many verdicts were read. */
    private List<Verdict> verdicts(int count) {
        List<Verdict> read = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            read.addAll(process.round());
            return read.size() >= count;
        });
        assertEquals(count, read.size());
        return read;
    }

    /** As if the time had passed after which no unanswered request can commit any more. */
    private void settleUnknown() {
        database.sql().update("update intent set look_up_from = now() where state = 'SENT'");
    }

    private int alarms() {
        return database.count("alarm", "cause = 'feed-stuck'");
    }

    private static OrderLink link(String id) {
        return new OrderLink(Ref.of("amazon:" + id), Ref.of("shopify:1"), "#" + id, Instant.EPOCH);
    }

    private String itemOf(String id) {
        return amazon.order(id).at("/orderItems/0/orderItemId").asText();
    }

    private Cancellation.Item item(String id, int quantity, int left) {
        return new Cancellation.Item(itemOf(id), quantity, left);
    }

    private static Cancellation cancellation(String id, Cancellation.Item... items) {
        return new Cancellation(
                Ref.of("shopify:cancelled-" + id),
                Ref.of("amazon:" + id),
                Cancellation.By.SHOP,
                Cancellation.State.DONE,
                "NoInventory",
                Instant.EPOCH,
                List.of(items));
    }
}
