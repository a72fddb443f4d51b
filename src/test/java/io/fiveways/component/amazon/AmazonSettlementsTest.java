package io.fiveways.component.amazon;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.fiveways.component.amazon.AmazonAccount.NOW;
import static io.fiveways.component.amazon.AmazonAccount.recorded;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.component.Cursor;
import io.fiveways.component.Page;
import io.fiveways.component.RejectedException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AmazonSettlementsTest {

    private static final String REPORTS = "/reports/2021-06-30/reports";

    private final AmazonAccount account = new AmazonAccount();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void the_list_is_read_page_by_page_and_then_the_oldest_report_first() throws Exception {
        listed("first", report("3", "FATAL", NOW), report("2", "CANCELLED", NOW));
        next("first", report("1", "FATAL", NOW.minusSeconds(60)), report("3", "FATAL", NOW));

        Page first = fetch(Cursor.START);
        Page second = fetch(first.next());
        Page oldest = fetch(second.next());
        Page youngest = fetch(oldest.next());

        assertTrue(first.items().isEmpty() && second.items().isEmpty() && first.more() && second.more());
        assertEquals("1", oldest.items().get(0).path("reportId").asText());
        assertEquals("3", youngest.items().get(0).path("reportId").asText());
        assertFalse(youngest.more());
    }

    @Test
    void a_list_overlaps_the_one_before_and_what_was_fetched_is_not_fetched_again() throws Exception {
        listed(null, report("1", "FATAL", NOW));
        Page fetched = fetch(fetch(Cursor.START).next());
        account.clock.turn(Duration.ofHours(1));

        Page again = fetch(fetched.next());

        assertTrue(again.items().isEmpty());
        assertFalse(again.more());
        account.amazon.verify(getRequestedFor(urlPathEqualTo(REPORTS))
                .withQueryParam(
                        "createdSince", equalTo(NOW.minus(Duration.ofDays(1)).toString())));
    }

    @Test
    void a_report_in_the_making_is_looked_for_until_it_is_made() throws Exception {
        Instant begun = NOW.minus(Duration.ofDays(3));
        listed(null, report("1", "IN_PROGRESS", begun));
        Page made = fetch(Cursor.START);

        fetch(made.next());

        account.amazon.verify(getRequestedFor(urlPathEqualTo(REPORTS))
                .withQueryParam(
                        "createdSince", equalTo(begun.minus(Duration.ofDays(1)).toString())));
    }

    @Test
    void a_list_whose_next_page_is_refused_is_read_from_its_first_page() throws Exception {
        listed("stale", report("1", "FATAL", NOW));
        account.amazon.stubFor(get(urlPathEqualTo(REPORTS))
                .withQueryParam("nextToken", equalTo("stale"))
                .willReturn(recorded(400, "error_400_invalid-input")));
        Page refused = fetch(fetch(Cursor.START).next());

        listed(null, report("1", "FATAL", NOW));
        Page again = fetch(refused.next());

        assertFalse(refused.more());
        assertTrue(again.more());
    }

    @Test
    void a_report_without_a_usable_file_says_what_to_do() throws Exception {
        listed(null, report("1", "DONE", NOW));
        JsonNode item = fetch(fetch(Cursor.START).next()).items().get(0);

        RejectedException refused = assertThrows(
                RejectedException.class, () -> account.settlements().read(item));

        assertTrue(refused.getMessage().contains("report 1 of"), refused.getMessage());
        assertTrue(refused.getMessage().contains("put it into the inbox"), refused.getMessage());
        assertEquals("settlement-report-1", account.settlements().id(item));
    }

    private Page fetch(Cursor since) throws Exception {
        return account.settlements().fetch(since);
    }

    /** The first page, with the token of the next or none. */
    private void listed(String token, String... reports) {
        account.amazon.stubFor(get(urlPathEqualTo(REPORTS))
                .withQueryParam("nextToken", absent())
                .withQueryParam("reportTypes", equalTo(AmazonSettlements.TYPE))
                .willReturn(okJson(page(token, reports))));
    }

    private void next(String token, String... reports) {
        account.amazon.stubFor(get(urlPathEqualTo(REPORTS))
                .withQueryParam("nextToken", equalTo(token))
                .withQueryParam("reportTypes", absent())
                .willReturn(okJson(page(null, reports))));
    }

    private static String page(String token, String... reports) {
        String more = token == null ? "" : ", \"nextToken\": \"" + token + "\"";
        return "{\"reports\": [" + String.join(", ", reports) + "]" + more + "}";
    }

    private static String report(String id, String status, Instant created) {
        return """
                {"reportId": "%s", "reportType": "%s", "processingStatus": "%s", "createdTime": "%s"}""".formatted(id, AmazonSettlements.TYPE, status, created);
    }
}
