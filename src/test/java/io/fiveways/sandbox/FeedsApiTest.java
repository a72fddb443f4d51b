package io.fiveways.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.contract.AmazonModels;
import io.fiveways.sandbox.SubmittedFeed.Fate;
import io.fiveways.sandbox.SubmittedFeed.Status;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedsApiTest {

    private static final String FEEDS = "/feeds/2021-06-30/feeds";
    private static final String DOCUMENTS = "/feeds/2021-06-30/documents";
    private static final String XML = "text/xml; charset=UTF-8";
    private static final String ACKNOWLEDGEMENT = "POST_ORDER_ACKNOWLEDGEMENT_DATA";

    private final SimulatedAmazon amazon = new SimulatedAmazon(0, new SandboxClock(1), 1);
    private final String order =
            amazon.place(AmazonOrderDraft.of(AmazonMarket.DE, DraftLine.of("SOCK-3P", 5, "49.95")));
    private Seller seller;

    @BeforeEach
    void signIn() throws Exception {
        seller = new Seller(amazon).signedIn();
        amazon.feeds().takes(Duration.ZERO);
    }

    @AfterEach
    void close() {
        amazon.close();
    }

    @Test
    void each_operation_answers_as_the_model_describes_it() throws Exception {
        AmazonModels models = AmazonModels.present();
        amazon.feeds().fate(Fate.STUCK);
        String stuck = submitted(success("1"));
        String failed = submitted("no xml");
        String[][] calls = {
            {"GET", FEEDS + "/" + stuck, "200"},
            {"GET", FEEDS + "/" + failed, "200"},
            {"GET", FEEDS + "/1", "404"},
            {"GET", FEEDS + "?feedTypes=" + ACKNOWLEDGEMENT + "&pageSize=1", "200"},
            {"GET", FEEDS + "?pageSize=1", "400"},
            {"DELETE", FEEDS + "/" + stuck, "200"},
            {"DELETE", FEEDS + "/" + stuck, "400"},
            {"GET", DOCUMENTS + "/" + amazon.feeds().all().get(1).input(), "200"},
            {"GET", DOCUMENTS + "/unknown", "404"},
        };

        Map<String, List<String>> wrong = new TreeMap<>();
        for (String[] call : calls) {
            HttpResponse<String> answer = seller.call(call[0], call[1], null);
            assertEquals(call[2], Integer.toString(answer.statusCode()), String.join(" ", call));
            wrong.put(call[0] + call[1], models.answer(call[0], call[1], answer.statusCode(), answer.body()));
        }

        wrong.values().removeIf(List::isEmpty);
        assertEquals(Map.of(), wrong);
    }

    @Test
    void what_is_created_is_as_the_model_describes_it() throws Exception {
        AmazonModels models = AmazonModels.present();

        HttpResponse<String> document = seller.call("POST", DOCUMENTS, contentType(XML));
        HttpResponse<String> feed =
                created(Seller.json(document).path("feedDocumentId").asText());

        assertEquals(List.of(), models.answer("POST", DOCUMENTS, 201, document.body()));
        assertEquals(List.of(), models.answer("POST", FEEDS, 202, feed.body()));
    }

    @Test
    void a_file_is_taken_only_under_the_content_type_it_was_made_for() throws Exception {
        JsonNode document = Seller.json(seller.call("POST", DOCUMENTS, contentType(XML)));
        String url = document.path("url").asText();

        HttpResponse<String> other = seller.put(url, "text/xml; charset=utf-8", "<a/>");

        assertEquals(403, other.statusCode());
        assertTrue(other.body().contains("SignatureDoesNotMatch"), other.body());
        assertEquals(200, seller.put(url, XML, "<a/>").statusCode());
    }

    @Test
    void an_address_opens_for_a_while_only() throws Exception {
        JsonNode document = Seller.json(seller.call("POST", DOCUMENTS, contentType(XML)));
        amazon.feeds().expireAddresses();

        HttpResponse<String> late = seller.put(document.path("url").asText(), XML, "<a/>");

        assertEquals(403, late.statusCode());
        assertTrue(late.body().contains("Request has expired"), late.body());
    }

    @Test
    void thirty_feeds_an_hour_and_fifteen_at_once_are_allowed() throws Exception {
        JsonNode document = Seller.json(seller.call("POST", DOCUMENTS, contentType(XML)));
        String id = document.path("feedDocumentId").asText();

        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 16; i++) statuses.add(created(id).statusCode());

        assertEquals(List.of(202), statuses.subList(0, 15).stream().distinct().toList());
        assertEquals(429, statuses.get(15));
    }

    @Test
    void a_page_token_comes_alone() throws Exception {
        for (int i = 0; i < 3; i++) submitted(success("1"));
        String token = Seller.json(seller.get(FEEDS + "?feedTypes=" + ACKNOWLEDGEMENT + "&pageSize=2"))
                .path("nextToken")
                .asText();

        HttpResponse<String> both = seller.get(FEEDS + "?pageSize=2&nextToken=" + token);

        assertEquals(400, both.statusCode());
    }

    @Test
    void an_order_is_acknowledged_and_an_unknown_one_is_a_complaint_about_its_message() throws Exception {
        OrderFeeds feeds = feeds();

        FeedOutcome outcome = feeds.apply(
                ACKNOWLEDGEMENT,
                envelope(success("1"), success("2").replace(order, "403-0000000-0000000"))
                        .getBytes());

        assertEquals(2, outcome.processed());
        assertEquals(
                List.of(new FeedOutcome.Complaint(
                        2, "13013", "Order 403-0000000-0000000 was not found.", "403-0000000-0000000")),
                outcome.complaints());
        assertEquals(List.of("#7"), feeds.acknowledgements(order));
    }

    @ParameterizedTest
    @CsvSource({
        "<StatusCode>Success, <StatusCode>Perhaps",
        "<MessageID>1</MessageID>, ''",
        "<AmazonOrderID>, <Nonsense/><AmazonOrderID>",
        "<StatusCode>Success</StatusCode>, <StatusCode>Success</StatusCode><MerchantOrderID>7</MerchantOrderID>",
    })
    void elements_that_the_schema_does_not_allow_spoil_the_whole_feed(String part, String instead) {
        String spoiled = envelope(success("1").replace(part, instead));

        FeedOutcome outcome = feeds().apply(ACKNOWLEDGEMENT, spoiled.getBytes());

        assertEquals(0, outcome.complaints().get(0).message());
        assertEquals(List.of(), feeds().acknowledgements(order));
    }

    @Test
    void a_reason_that_is_none_of_amazons_spoils_the_feed() {
        FeedOutcome outcome =
                feeds().apply(ACKNOWLEDGEMENT, envelope(failure("Whim")).getBytes());

        assertEquals(0, outcome.complaints().get(0).message());
    }

    @Test
    void a_cancelled_order_is_cancelled_once() {
        OrderFeeds feeds = feeds();
        FeedOutcome first =
                feeds.apply(ACKNOWLEDGEMENT, envelope(failure("NoInventory")).getBytes());

        FeedOutcome second =
                feeds.apply(ACKNOWLEDGEMENT, envelope(failure("NoInventory")).getBytes());

        assertEquals(List.of(), first.complaints());
        assertTrue(second.complaints().get(0).description().contains("already cancelled"));
    }

    @Test
    void a_feed_that_is_cancelled_in_time_does_nothing() throws Exception {
        amazon.feeds().fate(Fate.STUCK);
        String id = submitted(success("1"));

        amazon.feeds().cancel(amazon.feeds().all().get(0));

        assertEquals(Status.CANCELLED, amazon.feeds().all().get(0).status());
        assertEquals(id, amazon.feeds().all().get(0).id());
        assertFalse(Seller.json(seller.get(FEEDS + "/" + id)).has("resultFeedDocumentId"));
    }

    // ---- What they have in common

    private OrderFeeds feeds() {
        return amazon.feeds().effects();
    }

    private String submitted(String message) throws Exception {
        JsonNode document = Seller.json(seller.call("POST", DOCUMENTS, contentType(XML)));
        seller.put(document.path("url").asText(), XML, envelope(message));
        return Seller.json(created(document.path("feedDocumentId").asText()))
                .path("feedId")
                .asText();
    }

    private HttpResponse<String> created(String document) throws Exception {
        return seller.call("POST", FEEDS, """
                {"feedType": "POST_ORDER_ACKNOWLEDGEMENT_DATA", "marketplaceIds": ["A1PA6795UKMFR9"],
                 "inputFeedDocumentId": "%s"}""".formatted(document));
    }

    private static String contentType(String type) {
        return "{\"contentType\": \"" + type + "\"}";
    }

    private static String envelope(String... messages) {
        return """
                <AmazonEnvelope><Header><DocumentVersion>1.01</DocumentVersion><MerchantIdentifier>%s\
                </MerchantIdentifier></Header><MessageType>OrderAcknowledgement</MessageType>%s</AmazonEnvelope>""".formatted(SimulatedAmazon.SELLER_ID, String.join("", messages));
    }

    private String success(String number) {
        return """
                <Message><MessageID>%s</MessageID><OrderAcknowledgement><AmazonOrderID>%s</AmazonOrderID>\
                <MerchantOrderID>#7</MerchantOrderID><StatusCode>Success</StatusCode></OrderAcknowledgement></Message>""".formatted(number, order);
    }

    private String failure(String reason) {
        String item = amazon.order(order).at("/orderItems/0/orderItemId").asText();
        return """
                <Message><MessageID>1</MessageID><OrderAcknowledgement><AmazonOrderID>%s</AmazonOrderID>\
                <StatusCode>Failure</StatusCode><Item><AmazonOrderItemCode>%s</AmazonOrderItemCode>\
                <CancelReason>%s</CancelReason></Item></OrderAcknowledgement></Message>""".formatted(order, item, reason);
    }
}
