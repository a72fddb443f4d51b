package io.fiveways.component.amazon;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Call;
import io.fiveways.component.Http;
import io.fiveways.component.Quota.Rate;
import io.fiveways.component.amazon.wire.SummaryResponse;
import io.fiveways.component.amazon.wire.SummaryResponse.Summary;
import io.fiveways.model.Money;
import io.fiveways.model.Ref;
import io.fiveways.model.SettlementSummaries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Amazon's own summary of a settlement: of several, one for each marketplace that shares it, the sum.
 *
 * @see <a href="https://developer-docs.amazon.com/sp-api/reference/listsummary">listSummary</a>
 */
final class AmazonSummaries implements SettlementSummaries {

    private static final Rate LIST_SUMMARY = new Rate(0.5, 10);
    private static final String SUMMARY =
            "/finances/2024-06-19/summary?relatedIdentifierName=SETTLEMENT_ID&relatedIdentifierValue=";
    private static final int MOST_PAGES = 20;

    private final Http http;
    private final ObjectMapper json;

    AmazonSummaries(Http http, ObjectMapper json) {
        this.http = http;
        this.json = json;
    }

    @Override
    public Optional<Money> netProceeds(Ref settlement, String currency) throws Exception {
        List<Money> proceeds = new ArrayList<>();
        for (Summary summary : all(settlement.id())) {
            requireOf(settlement.id(), summary);
            proceeds.add(money(summary, currency));
        }
        return proceeds.isEmpty() ? Optional.empty() : Optional.of(Money.sum(proceeds, currency));
    }

    private List<Summary> all(String settlement) throws Exception {
        List<Summary> all = new ArrayList<>();
        String token = null;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            SummaryResponse page = page(settlement, token);
            all.addAll(page.summaries());
            token = page.nextToken();
            if (token == null || token.isBlank()) return all;
        }
        throw new IOException("Amazon gives more than %d pages of summaries of one settlement".formatted(MOST_PAGES));
    }

    private SummaryResponse page(String settlement, String token) throws Exception {
        String path = SUMMARY
                + AmazonClient.encoded(settlement)
                + (token == null ? "" : "&nextToken=" + AmazonClient.encoded(token));
        Call call = Call.get("listSummary", path).costing(LIST_SUMMARY, 1);
        return json.readValue(
                http.send(call).text(), SummaryResponse.class); // from the text: no amount becomes a double
    }

    private static void requireOf(String settlement, Summary summary) throws IOException {
        boolean isOfAnother = summary.relatedIdentifiers().stream()
                .filter(identifier -> "SETTLEMENT_ID".equals(identifier.relatedIdentifierName()))
                .anyMatch(identifier -> !settlement.equals(identifier.relatedIdentifierValue()));
        if (isOfAnother) throw new IOException("Amazon answered with the summary of another settlement");
    }

    private static Money money(Summary summary, String currency) throws IOException {
        SummaryResponse.Currency net = summary.netProceeds();
        if (net == null || net.currencyAmount() == null)
            throw new IOException("Amazon's summary holds no net proceeds");
        if (!currency.equals(net.currencyCode()))
            throw new IOException(
                    "Amazon's summary speaks of %s, the settlement of %s".formatted(net.currencyCode(), currency));
        return Money.of(net.currencyAmount(), currency);
    }
}
