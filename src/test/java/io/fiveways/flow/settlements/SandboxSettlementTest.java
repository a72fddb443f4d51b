package io.fiveways.flow.settlements;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.flow.settlements.SettlementReader.Reading;
import io.fiveways.model.Money;
import io.fiveways.model.Settlement;
import io.fiveways.model.SettlementFile;
import io.fiveways.model.SettlementLine;
import io.fiveways.sandbox.AmazonClosing;
import io.fiveways.sandbox.AmazonMarket;
import io.fiveways.sandbox.AmazonOrderDraft;
import io.fiveways.sandbox.DraftLine;
import io.fiveways.sandbox.SandboxClock;
import io.fiveways.sandbox.SimulatedAmazon;
import io.fiveways.sandbox.TaxRegime;
import io.fiveways.sandbox.settlements.ClosedSettlement;
import io.fiveways.sandbox.settlements.SettlementForm;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The money of a simulated settlement follows from the orders that the simulated Amazon sold. */
class SandboxSettlementTest {

    private final SimulatedAmazon amazon = new SimulatedAmazon(0, new SandboxClock(1), 1);

    @AfterEach
    void close() {
        amazon.close();
    }

    @Test
    void what_buyers_paid_is_what_prices_taxes_and_promotions_sum_to() throws IOException {
        amazon.shipsAfter(Duration.ZERO);
        List<String> orders =
                List.of(place(TaxRegime.VAT_BY_SELLER), place(TaxRegime.VAT_BY_MARKETPLACE), place(TaxRegime.IOSS));
        BigDecimal paid = orders.stream()
                .map(id -> new BigDecimal(
                        amazon.order(id).at("/proceeds/grandTotal/amount").asText()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);

        List<SettlementLine> lines = new ArrayList<>();
        Reading reading = new SettlementReader().read(closed(orders), lines::add);

        assertTrue(reading.proof().isOk());
        assertEquals(Money.of(paid, "EUR"), sum(lines, "ItemPrice").plus(sum(lines, "Promotion")));
        assertTrue(sum(lines, "ItemWithheldTax").isNegative());
    }

    @Test
    void tax_that_amazon_withholds_nets_to_zero() throws IOException {
        amazon.shipsAfter(Duration.ZERO);
        List<SettlementLine> lines = new ArrayList<>();

        new SettlementReader().read(closed(List.of(place(TaxRegime.VAT_BY_MARKETPLACE))), lines::add);

        Money taxes = Money.sum(
                lines.stream()
                        .filter(line -> line.amountDescription().endsWith("Tax"))
                        .map(SettlementLine::amount)
                        .toList(),
                "EUR");
        assertEquals(Money.zero("EUR"), taxes.plus(sum(lines, "ItemWithheldTax")));
    }

    @Test
    void an_order_that_did_not_ship_brings_no_money() throws IOException {
        amazon.shipsAfter(Duration.ofDays(1));

        Settlement settlement = new SettlementReader()
                .read(closed(List.of(place(TaxRegime.VAT_BY_SELLER))))
                .settlement()
                .orElseThrow();

        assertEquals(2, settlement.rows());
        assertEquals(Money.of("-15.00 EUR"), settlement.total());
    }

    private String place(TaxRegime regime) {
        return amazon.place(AmazonOrderDraft.of(
                        AmazonMarket.DE,
                        DraftLine.of("TEE-BLK-M", 3, "59.96").less("6.00").shipped("3.99", "1.00"),
                        DraftLine.of("MUG-RED", 1, "11.95").asGift("2.50", "Classic", "Enjoy"))
                .under(regime)
                .byAmazon());
    }

    private SettlementFile closed(List<String> orders) {
        ClosedSettlement settlement = amazon.settle(
                new AmazonClosing(Printed.ID, orders, new BigDecimal("10.00"), new BigDecimal("25.00"), Printed.START));
        return Printed.written(settlement.file(SettlementForm.GERMAN));
    }

    private static Money sum(List<SettlementLine> lines, String amountType) {
        return Money.sum(
                lines.stream()
                        .filter(line -> line.amountType().equals(amountType))
                        .map(SettlementLine::amount)
                        .toList(),
                "EUR");
    }
}
