package io.fiveways.component.amazon;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.fiveways.component.amazon.AmazonAccount.recorded;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.fiveways.component.Cursor;
import io.fiveways.component.LaterException;
import io.fiveways.component.Page;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Source;
import io.fiveways.model.MarketplaceOrder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AmazonOrdersTest {

    private static final String SEARCH = "/orders/2026-01-01/orders";
    private static final String TOKEN = "2YgYW55+IGNhcm5/bCBwbGVhc3VyZS4==";

    private final AmazonAccount account = new AmazonAccount();
    private final Source<MarketplaceOrder> orders = account.orders();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void the_first_reading_starts_a_day_back_and_asks_for_all_markets_in_one_call() throws Exception {
        account.amazon.stubFor(page(null).willReturn(recorded(200, "search-orders_empty")));

        orders.fetch(Cursor.START);

        account.amazon.verify(
                1,
                getRequestedFor(urlPathEqualTo(SEARCH))
                        .withQueryParam("lastUpdatedAfter", equalTo("2026-11-19T10:00:00Z"))
                        .withQueryParam("lastUpdatedBefore", absent())
                        .withQueryParam("createdAfter", absent())
                        .withQueryParam(
                                "marketplaceIds", equalTo("A1PA6795UKMFR9,A13V1IB3VIYZZH,A1F83G8C2ARO7P,ATVPDKIKX0DER"))
                        .withQueryParam(
                                "includedData",
                                equalTo("BUYER,RECIPIENT,PROCEEDS,PROMOTION,CANCELLATION,FULFILLMENT,PACKAGES,TAX"))
                        .withQueryParam("maxResultsPerPage", equalTo("100")));
    }

    @Test
    void how_far_back_the_first_reading_starts_is_a_setting() throws Exception {
        try (AmazonAccount careful = new AmazonAccount(Map.of("read-from", "P7D"))) {
            careful.amazon.stubFor(page(null).willReturn(recorded(200, "search-orders_empty")));

            careful.orders().fetch(Cursor.START);

            careful.amazon.verify(getRequestedFor(urlPathEqualTo(SEARCH))
                    .withQueryParam("lastUpdatedAfter", equalTo("2026-11-13T10:00:00Z")));
        }
    }

    @Test
    void every_page_repeats_the_window_and_only_the_last_moves_it_with_an_overlap_of_a_minute() throws Exception {
        twoPages();

        Page first = orders.fetch(Cursor.START);
        Page second = orders.fetch(first.next());
        orders.fetch(second.next());

        assertEquals(List.of(true, false), List.of(first.more(), second.more()));
        account.amazon.verify(
                1,
                getRequestedFor(urlPathEqualTo(SEARCH))
                        .withQueryParam("paginationToken", equalTo(TOKEN))
                        .withQueryParam("lastUpdatedAfter", equalTo("2026-11-19T10:00:00Z"))
                        .withQueryParam("maxResultsPerPage", equalTo("100")));
        account.amazon.verify(
                1,
                getRequestedFor(urlPathEqualTo(SEARCH))
                        .withQueryParam("paginationToken", absent())
                        .withQueryParam("lastUpdatedAfter", equalTo("2026-11-20T09:57:00Z")));
    }

    @Test
    void a_page_holds_the_orders_as_they_came() throws Exception {
        twoPages();

        Page first = orders.fetch(Cursor.START);
        Page second = orders.fetch(first.next());

        assertEquals(
                List.of("304-1111111-1111111", "S01-9999999-9999999"),
                first.items().stream().map(orders::id).toList());
        assertEquals(
                List.of("304-4444444-4444444", "304-7777777-7777777"),
                second.items().stream().map(orders::id).toList());
    }

    @Test
    void a_refused_page_token_starts_its_window_again() throws Exception {
        twoPages();
        Page first = orders.fetch(Cursor.START);
        account.amazon.stubFor(page(TOKEN).willReturn(recorded(400, "error_400_invalid-input")));

        Page again = orders.fetch(first.next());

        assertEquals(first.items(), again.items());
        account.amazon.verify(
                2,
                getRequestedFor(urlPathEqualTo(SEARCH))
                        .withQueryParam("paginationToken", absent())
                        .withQueryParam("lastUpdatedAfter", equalTo("2026-11-19T10:00:00Z")));
    }

    @Test
    void a_window_whose_tokens_are_always_refused_is_given_up_with_amazons_words() throws Exception {
        twoPages();
        account.amazon.stubFor(page(TOKEN).willReturn(recorded(400, "error_400_invalid-input")));
        Cursor cursor = orders.fetch(Cursor.START).next();
        for (int restart = 0; restart < 3; restart++)
            cursor = orders.fetch(cursor).next();
        Cursor last = cursor;

        RejectedException refusal = assertThrows(RejectedException.class, () -> orders.fetch(last));

        assertTrue(refusal.getMessage().contains("Invalid Input"), refusal.getMessage());
    }

    @Test
    void a_throttled_search_without_any_header_drains_the_bucket_and_waits() throws Exception {
        account.amazon.stubFor(page(null).willReturn(recorded(429, "error_429_quota-exceeded")));

        LaterException later = assertThrows(LaterException.class, () -> orders.fetch(Cursor.START));

        assertTrue(later.getMessage().contains("QuotaExceeded You exceeded your quota"), later.getMessage());
        assertEquals(0, account.memory.quota.left("searchOrders"));
        assertTrue(later.delay().toSeconds() >= 178, "one token of 0.0056/s, not " + later.delay());
    }

    @Test
    void the_rate_that_amazon_tells_replaces_the_published_one_but_not_its_burst() throws Exception {
        account.amazon.stubFor(page(null)
                .willReturn(recorded(200, "search-orders_empty").withHeader("x-amzn-RateLimit-Limit", "0.0167")));

        orders.fetch(Cursor.START);

        assertEquals(
                new io.fiveways.component.Quota.Rate(0.0167, 20),
                account.memory.quota.learned("searchOrders").orElseThrow());
    }

    @Test
    void an_internal_failure_is_tried_again_at_once() throws Exception {
        account.amazon.stubFor(page(null)
                .inScenario("outage")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(recorded(500, "error_500_internal-failure"))
                .willSetStateTo("over"));
        account.amazon.stubFor(page(null)
                .inScenario("outage")
                .whenScenarioStateIs("over")
                .willReturn(recorded(200, "search-orders_page-2-of-2")));

        Page page = orders.fetch(Cursor.START);

        assertFalse(page.items().isEmpty());
        account.amazon.verify(2, getRequestedFor(urlPathEqualTo(SEARCH)));
    }

    @Test
    void requests_say_who_asks_without_a_signature() throws Exception {
        account.amazon.stubFor(page(null).willReturn(recorded(200, "search-orders_empty")));

        orders.fetch(Cursor.START);

        account.amazon.verify(getRequestedFor(urlPathEqualTo(SEARCH))
                .withHeader("x-amz-access-token", equalTo("Atza|first-token"))
                .withHeader("x-amz-date", equalTo("20261120T100000Z"))
                .withHeader("user-agent", matching("Fiveways/\\S+ \\(Language=Java/17; Platform=\\w+/.+\\)"))
                .withHeader("accept", equalTo("application/json"))
                .withoutHeader("authorization"));
    }

    @Test
    void a_sweep_reads_by_creation_and_starts_anew_after_its_last_page() throws Exception {
        twoPages();
        Source<MarketplaceOrder> sweep = account.sweep();

        Page first = sweep.fetch(Cursor.START);
        Page second = sweep.fetch(first.next());

        assertEquals(Cursor.START, second.next());
        account.amazon.verify(
                2,
                getRequestedFor(urlPathEqualTo(SEARCH))
                        .withQueryParam("createdAfter", equalTo("2026-11-19T10:00:00Z"))
                        .withQueryParam("lastUpdatedAfter", absent()));
    }

    @Test
    void a_sweep_takes_a_fifth_of_the_searches_and_then_waits() throws Exception {
        twoPages();
        Source<MarketplaceOrder> sweep = account.sweep();
        for (int i = 0; i < 3; i++) sweep.fetch(Cursor.START);

        LaterException later = assertThrows(LaterException.class, () -> sweep.fetch(Cursor.START));

        assertEquals(17, account.memory.quota.left("searchOrders"), "the burst of the sweep is four, less its reserve");
        assertTrue(later.delay().toSeconds() >= 892, "one token of 0.2 × 0.0056/s, not " + later.delay());
    }

    private void twoPages() {
        account.amazon.stubFor(page(null).willReturn(recorded(200, "search-orders_page-1-of-2")));
        account.amazon.stubFor(page(TOKEN).willReturn(recorded(200, "search-orders_page-2-of-2")));
    }

    private static MappingBuilder page(String token) {
        return get(urlPathEqualTo(SEARCH)).withQueryParam("paginationToken", token == null ? absent() : equalTo(token));
    }
}
