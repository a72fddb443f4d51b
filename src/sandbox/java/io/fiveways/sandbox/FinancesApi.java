package io.fiveways.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fiveways.sandbox.settlements.ClosedSettlement;
import io.fiveways.sandbox.settlements.SettlementRow;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** Of the Finances API 2024-06-19, what it says of a settlement that is closed: one summary, whatever it is asked for. */
public final class FinancesApi {

    static final String SUMMARY = "/finances/2024-06-19/summary";

    private final Map<String, ClosedSettlement> closed = new LinkedHashMap<>();
    private BigDecimal off = BigDecimal.ZERO;
    private boolean role = true;

    synchronized void closed(ClosedSettlement settlement) {
        closed.put(settlement.summary().id(), settlement);
    }

    /** Whether the application has the role Finance and Accounting; it has where nothing is said. */
    public synchronized void role(boolean granted) {
        role = granted;
    }

    /** How far its sums are beside the truth from now on. */
    public synchronized void off(BigDecimal by) {
        off = by;
    }

    synchronized Reply summary(Request request) {
        if (!role) throw AmazonRefusal.denied("");
        AmazonParameters asked = new AmazonParameters(request.query());
        asked.allow(List.of("relatedIdentifierName", "relatedIdentifierValue", "nextToken"));
        if (!Objects.equals(asked.text("relatedIdentifierName"), "SETTLEMENT_ID")) {
            throw AmazonRefusal.invalid("`relatedIdentifierName` must be SETTLEMENT_ID.");
        }
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode summaries = answer.putArray("summaries");
        ClosedSettlement settlement = closed.get(asked.text("relatedIdentifierValue"));
        if (settlement != null) {
            summaries.add(summary(settlement));
        }
        return Reply.json(200, answer);
    }

    private ObjectNode summary(ClosedSettlement settlement) {
        String currency = settlement.summary().currency();
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.putObject("partnerMetadata")
                .put("partnerId", SimulatedAmazon.SELLER_ID)
                .put("accountType", "Standard Orders");
        json.set("netProceeds", money(settlement.summary().total().add(off), currency));
        json.putArray("relatedIdentifiers")
                .addObject()
                .put("relatedIdentifierName", "SETTLEMENT_ID")
                .put("relatedIdentifierValue", settlement.summary().id());
        ArrayNode breakdowns = json.putArray("breakdowns");
        breakdowns.add(part("Sales", settlement, row -> "Order".equals(row.transactionType())));
        breakdowns.add(part("Other", settlement, row -> !"Order".equals(row.transactionType())));
        json.put("periodStart", AmazonOrderJson.time(settlement.summary().start()));
        json.put("periodEnd", AmazonOrderJson.time(settlement.summary().end()));
        return json;
    }

    private static ObjectNode part(String name, ClosedSettlement settlement, Predicate<SettlementRow> rows) {
        BigDecimal sum = settlement.rows().stream()
                .filter(rows)
                .map(SettlementRow::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        ObjectNode json = Json.MAPPER.createObjectNode().put("breakdownType", name);
        json.set("breakdownAmount", money(sum, settlement.summary().currency()));
        json.putArray("breakdowns");
        return json;
    }

    private static ObjectNode money(BigDecimal amount, String currency) {
        return Json.MAPPER.createObjectNode().put("currencyAmount", amount).put("currencyCode", currency);
    }
}
