package io.fiveways.flow.settlements;

import static io.fiveways.flow.settlements.Accounting.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.model.Money;
import io.fiveways.model.SettlementKey;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The accounts as they are shipped: every kind of money that anybody has seen has a place. */
class GlAccountsTest {

    private final GlAccounts accounts = new GlAccounts(table("gl-accounts"), table("markets"), "amazon");

    private static SettlementKey key(String transaction, String type, String description) {
        return new SettlementKey(transaction, type, description, "Amazon.de");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Order                   | ItemPrice                 | Principal Tax Shipping ShippingTax GiftWrap GiftWrapTax Goodwill ExportCharge COD
            Order                   | ItemFees                  | Commission FBAPerUnitFulfillmentFee ShippingChargeback DigitalServicesFee
            Order                   | ItemFees                  | FBAPerOrderFulfillmentFee FBAWeightBasedFee GiftwrapChargeback VariableClosingFee
            Order                   | ItemFees                  | FixedClosingFee SalesTaxServiceFee ShippingHB RemoteFulfillmentCredit TechnologyFee
            Order                   | ItemWithheldTax           | MarketplaceFacilitatorTax-Principal MarketplaceFacilitatorTax-Shipping
            Refund                  | ItemWithheldTax           | MarketplaceFacilitatorVAT-Principal MarketplaceFacilitatorVAT-Shipping
            Refund                  | ItemWithheldTax           | MarketplaceFacilitatorTax-Other MarketplaceFacilitatorTax-RestockingFee
            Order                   | ItemWithheldTax           | LowValueGoodsTax-Principal LowValueGoodsTax-Shipping LowValueGoodsTax-Other TCS-CGST TCS-SGST TCS-IGST
            Order                   | Promotion                 | Shipping TaxDiscount Principal
            Refund                  | Promotion                 | Shipping TaxDiscount Principal
            Refund                  | ItemPrice                 | Principal Tax Shipping ShippingTax RestockingFee Goodwill ReturnShipping GiftWrap ExportCharge
            Refund                  | ItemFees                  | Commission RefundCommission DigitalServicesFee ShippingChargeback
            Order                   | Points                    | PointsGranted PointsReturned
            Order                   | Shipment-Fees             | FBATransportationFee FBAPerOrderFulfillmentFee
            ServiceFee              | Cost of Advertising       | TransactionTotalAmount TaxAmount
            ServiceFee              | Refund for Advertiser     | TransactionTotalAmount
            Liquidations            | ItemPrice                 | Principal
            Liquidations            | ItemFees                  | LiquidationsBrokerageFee
            Liquidations Adjustments| ItemPrice                 | Principal
            other-transaction       | other-transaction         | RemovalComplete StorageRenewalBilling DisposalComplete FBAInboundTransportationFee
            other-transaction       | other-transaction         | AGSGlobalInboundTransportation MiscAdjustment BuyerRecharge NonSubscriptionFeeAdj Adjustment
            other-transaction       | other-transaction         | LowInventoryLevelFee FBACustomerReturnPerUnitFee FBACustomerReturnPerOrderFee FBACustomerReturnWeightBasedFee
            other-transaction       | FBA Inventory Reimbursement | REVERSAL_REIMBURSEMENT WAREHOUSE_LOST WAREHOUSE_LOST_MANUAL WAREHOUSE_DAMAGE
            other-transaction       | FBA Inventory Reimbursement | WAREHOUSE_DAMAGE_EXCEPTION MISSING_FROM_INBOUND MISSING_FROM_INBOUND_CLAWBACK CS_ERROR_ITEMS
            other-transaction       | FBA Inventory Reimbursement | CS_ERROR_NON_ITEMIZED FREE_REPLACEMENT_REFUND_ITEMS RE_EVALUATION COMPENSATED_CLAWBACK REMOVAL_ORDER_LOST
            other-transaction       | MCF Inventory Reimbursement | MULTICHANNEL_ORDER_LOST
            Order_Retrocharge       | ItemWithheldTax           | MarketplaceFacilitatorTax-Principal
            Chargeback Refund       | ItemPrice                 | Principal Tax
            A-to-z Guarantee Refund | ItemPrice                 | Principal Tax
            Seller Rewards          | other                     | whatever
            CouponRedemptionFee     | CouponRedemptionFee       | Save-5-%
            """)
    void every_word_of_the_vocabulary_has_an_account(String transaction, String type, String descriptions) {
        for (String description : descriptions.split(" "))
            assertTrue(accounts.line(key(transaction, type, description)).isPresent(), description);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            other-transaction | other-transaction | Subscription Fee
            other-transaction | other-transaction | Storage Fee
            other-transaction | other-transaction | Previous Reserve Amount Balance
            other-transaction | other-transaction | Current Reserve Amount
            other-transaction | other-transaction | Inbound Transportation Fee
            other-transaction | other-transaction | FBA Inbound Placement Service Fee
            other-transaction | other-transaction | Shipping label purchase
            other-transaction | other-transaction | Shipping label purchase for return
            other-transaction | other-transaction | Paid Services Fee
            other-transaction | other-transaction | Payable to Amazon
            other-transaction | other-transaction | Successful charge
            other-transaction | other-transaction | Income Tax Charged
            other-transaction | other-transaction | Promotion Adjustment
            other-transaction | other-transaction | Balance Adjustment
            other-transaction | other-transaction | Failed Disbursement
            other-transaction | other-transaction | Amazon Capital Services
            other-transaction | other-transaction | Micro Deposit
            other-transaction | Deals | Summer deal
            other-transaction | Vine Enrollment Fee | B0XXXX
            other-transaction | Amazon Warehousing & Distribution (AWD) | AWD Storage Fee
            other-transaction | Capacity Reservation Fee | Performance Credits
            other-transaction | Inbound Defect Fee | Base fee
            SAFE-T reimbursement | SAFE-T reimbursement | anything
            Debt Recovery | other | anything
            Commingling VAT | other | anything
            Transfer | other | anything
            Refund | ItemWithheldTax | TDS (Section 194-O)
            FBAFees | FBA Customer Returns Fee | Base fee
            FBAFees | FBA Removal Order: Disposal Fee | Tax on fee
            AmazonFees | FBA Long Term Storage Fee | Discount on fee
            AmazonFees | FBA Amazon-Partnered Carrier Shipment Fee | Base fee
            """)
    void every_phrase_of_the_vocabulary_has_an_account(String transaction, String type, String description) {
        assertTrue(accounts.line(key(transaction, type, description)).isPresent());
    }

    @ParameterizedTest
    @CsvSource({"FBA transportation fee", "fba-transportation-fee", "FBATRANSPORTATIONFEE"})
    void case_blanks_and_hyphens_do_not_count(String description) {
        Optional<GlLine> line = accounts.line(key("order", "Shipment Fees", description));

        assertEquals("FBA fees", line.orElseThrow().name());
    }

    @Test
    void no_row_is_a_bucket_for_anything_else() {
        assertTrue(accounts.line(key("Order", "ItemFees", "Mystery")).isEmpty());
        assertTrue(accounts.line(key("other-transaction", "other-transaction", "Mystery"))
                .isEmpty());
        assertTrue(accounts.line(key("Mystery", "ItemPrice", "Principal")).isEmpty());
    }

    @Test
    void a_marketplace_that_nobody_knows_has_no_account() {
        assertTrue(accounts.line(new SettlementKey("Order", "ItemPrice", "Principal", "Amazon.xx"))
                .isEmpty());
    }

    /** An account, a sign or a part that nobody can book would be found out only when the first such row comes. */
    @Test
    void every_row_of_the_file_can_be_booked() {
        for (Map<String, String> row : table("gl-accounts").rows()) {
            GlLine line = accounts.line(key(
                            row.get("transactionType").replace("*", "any"),
                            row.get("amountType").replace("*", "any"),
                            row.get("amountDescription").replace("*", "any")))
                    .orElseThrow();
            assertTrue(line.credit(Money.of("1.00", "EUR")).amount().isNegative(), row.toString());
        }
    }
}
