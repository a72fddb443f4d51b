package io.fiveways.flow.settlements;

import static io.fiveways.flow.settlements.Accounting.euro;
import static io.fiveways.flow.settlements.Accounting.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fiveways.flow.settlements.Bridge.Step;
import io.fiveways.model.RefusedException;
import io.fiveways.model.Settlement;
import io.fiveways.model.SettlementFile;
import io.fiveways.model.SettlementLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scenario 39: why a payout is not what was sold. */
class BridgesTest {

    private static final String ORDER = "403-0000001-0000001";
    private final Bridges bridges =
            new Bridges(new Settlements.Asked(table("gl-accounts"), table("markets"), system -> "amazon", List.of()));

    /** Sold for 100.00 with 15.97 of tax that the marketplace remits; 71.37 are left. */
    private static FileText text() {
        return new FileText("39", "2026-05-01 10:00:00", "2026-05-15 09:59:59", "2026-05-17 09:59:59", "EUR")
                .order(ORDER, 1, "ItemPrice", "Principal", "84.03")
                .order(ORDER, 1, "ItemPrice", "Tax", "15.97")
                .order(ORDER, 1, "ItemWithheldTax", "MarketplaceFacilitatorVAT-Principal", "-15.97")
                .order(ORDER, 1, "ItemFees", "Commission", "-8.00")
                .order(ORDER, 1, "ItemFees", "FBAPerUnitFulfillmentFee", "-4.66");
    }

    private static SettlementReader.Reading reading() throws IOException {
        FileText text = text();
        SettlementFile file = Printed.written(text.text(text.total()));
        return new SettlementReader()
                .read(new SettlementFile(
                        Accounting.ref("39"), "amazon", file.path(), file.checksum(), file.updatedAt()));
    }

    @Test
    void named_steps_lead_from_the_value_of_an_order_to_its_share_of_the_payout() throws IOException {
        List<SettlementLine> rows = new ArrayList<>();
        reading().lines().each(rows::add);

        Bridge bridge = bridges.order("amazon", euro("100.00"), rows);

        assertEquals(euro("71.37"), bridge.to());
        assertEquals(euro("28.63"), bridge.difference());
        assertEquals(
                List.of(
                        new Step("Tax withheld", euro("-15.97")),
                        new Step("Commission", euro("-8.00")),
                        new Step("FBA fees", euro("-4.66"))),
                bridge.steps());
    }

    @Test
    void what_was_settled_otherwise_than_ordered_is_a_step_of_its_own() throws IOException {
        List<SettlementLine> rows = new ArrayList<>();
        reading().lines().each(rows::add);

        Bridge bridge = bridges.order("amazon", euro("101.00"), rows);

        assertEquals(
                new Step("Sold otherwise than ordered, or not settled yet", euro("-1.00")),
                bridge.steps().get(0));
        assertEquals(euro("29.63"), bridge.difference());
    }

    @Test
    void a_settlement_has_a_bridge_too() throws IOException {
        Settlement settlement = reading().settlement().orElseThrow();

        Bridge bridge = bridges.settlement(settlement);

        assertEquals(euro("100.00"), bridge.from());
        assertEquals(settlement.total(), bridge.to());
    }

    @Test
    void steps_that_lead_elsewhere_are_no_bridge() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Bridge(euro("100.00"), List.of(new Step("Commission", euro("-28.62"))), euro("71.37")));
    }

    @Test
    void a_kind_of_money_that_nobody_has_named_is_no_step() throws IOException {
        List<SettlementLine> rows = new ArrayList<>();
        FileText text = text().order(ORDER, 1, "ItemFees", "Mystery", "-1.00");
        SettlementFile file = Printed.written(text.text(text.total()));
        new SettlementReader()
                .read(
                        new SettlementFile(
                                Accounting.ref("39"), "amazon", file.path(), file.checksum(), file.updatedAt()),
                        rows::add);

        assertThrows(RefusedException.class, () -> bridges.order("amazon", euro("100.00"), rows));
    }
}
