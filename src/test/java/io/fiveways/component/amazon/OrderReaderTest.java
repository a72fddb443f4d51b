package io.fiveways.component.amazon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fiveways.component.InMemory;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Settings;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.MarketplaceOrder.FulfilledBy;
import io.fiveways.model.MarketplaceOrder.Status;
import io.fiveways.model.Money;
import io.fiveways.model.OrderLine;
import io.fiveways.model.OrderLine.Units;
import io.fiveways.model.Tax;
import io.fiveways.model.Tax.On;
import io.fiveways.model.Tax.Remitter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderReaderTest {

    private static final Map<String, String> NAMES = Map.of(
            "de", "order_de_vat-inside_all-money-fields",
            "us", "order_us_tax-on-top_marketplace-remits",
            "fba", "order_fba_no-proceeds_no-recipient",
            "one", "order_one-line-cancelled");

    private final ObjectMapper json = InMemory.json();
    private final OrderReader reader = new OrderReader(new Settings("amazon", "amazon", Map.of()), json);

    @Test
    void all_money_fields_of_an_order_with_tax_inside_are_read_to_the_cent() throws Exception {
        MarketplaceOrder order = read("order_de_vat-inside_all-money-fields");

        OrderLine line = order.lines().get(0);
        assertEquals(Money.of("31.00 EUR"), order.total());
        assertEquals(Money.of("30.00 EUR"), line.price());
        assertEquals(List.of(new Units(3, Money.of("10.00 EUR"))), line.units());
        assertEquals(Money.of("1.50 EUR"), line.discount());
        assertEquals(Money.of("3.99 EUR"), line.shipping());
        assertEquals(Money.of("3.99 EUR"), line.shippingDiscount());
        assertEquals(Money.of("2.50 EUR"), line.giftWrap());
        assertEquals(
                List.of(
                        new Tax(On.ITEM, Money.of("4.55 EUR"), true, Remitter.SELLER),
                        new Tax(On.GIFT_WRAP, Money.of("0.40 EUR"), true, Remitter.SELLER)),
                line.taxes());
    }

    @Test
    void a_discount_reads_the_same_whether_amazon_writes_it_positive_or_negative() throws Exception {
        MarketplaceOrder positive = read("order_de_discounts-positive");

        assertEquals(read("order_de_vat-inside_all-money-fields").lines(), positive.lines());
    }

    @Test
    void a_merchant_order_is_read_with_its_people_and_times() throws Exception {
        MarketplaceOrder order = read("order_de_vat-inside_all-money-fields");

        assertEquals("amazon:304-1111111-1111111", order.ref().toString());
        assertEquals(List.of("amazon", "DE"), List.of(order.marketplace(), order.market()));
        assertEquals(List.of(Status.OPEN, FulfilledBy.MERCHANT), List.of(order.status(), order.fulfilledBy()));
        assertEquals(Instant.parse("2026-11-20T09:43:02.512Z"), order.updatedAt());
        assertEquals(Instant.parse("2026-11-23T22:59:59Z"), order.shipBy());
        assertEquals(Instant.parse("2026-11-27T22:59:59Z"), order.deliverBy());
        assertEquals("STANDARD", order.shippingMethod());
        assertEquals("Erika Beispiel", order.buyer().name());
        assertEquals(new OrderLine.Gift(null, "PREMIUM"), order.lines().get(0).gift());
    }

    @Test
    void the_word_null_and_blanks_are_no_part_of_an_address() throws Exception {
        MarketplaceOrder order = read("order_de_vat-inside_all-money-fields");

        assertNull(order.shipTo().company());
        assertEquals(List.of("Musterweg 7"), order.shipTo().lines());
        assertEquals("Sachsen", order.shipTo().region());
    }

    @Test
    void tax_outside_europe_comes_on_top_and_amazon_remits_it() throws Exception {
        MarketplaceOrder order = read("order_us_tax-on-top_marketplace-remits");

        assertEquals(Money.of("73.06 USD"), order.total(), "the tip of 5.00 is no line's");
        assertEquals(
                List.of(
                        new Tax(On.ITEM, Money.of("4.53 USD"), false, Remitter.MARKETPLACE),
                        new Tax(On.SHIPPING, Money.of("0.45 USD"), false, Remitter.MARKETPLACE)),
                order.lines().get(0).taxes());
        assertEquals(
                List.of(new Tax(On.ITEM, Money.of("1.10 USD"), false, Remitter.MARKETPLACE)),
                order.lines().get(1).taxes());
    }

    @Test
    void yen_have_no_decimals_even_where_amazon_writes_some() throws Exception {
        MarketplaceOrder order = read("order_jp_yen");

        assertEquals(new Money(3380, "JPY"), order.total());
        assertEquals(new Money(2980, "JPY"), order.lines().get(0).price());
    }

    @Test
    void an_fba_order_without_proceeds_and_recipient_is_read_from_its_unit_prices() throws Exception {
        MarketplaceOrder order = read("order_fba_no-proceeds_no-recipient");

        assertEquals(Money.of("314.80 EUR"), order.total());
        assertEquals(Money.of("19.80 EUR"), order.lines().get(0).price());
        assertEquals(FulfilledBy.MARKETPLACE, order.fulfilledBy());
        assertNull(order.shipTo());
        assertNull(order.buyer());
        assertNull(order.shipBy(), "nobody of ours is late");
    }

    @Test
    void a_gift_message_of_230_characters_with_emoji_arrives_unchanged() throws Exception {
        JsonNode sent = recorded("order_gift_230-characters-emoji");

        String message = reader.read(sent).lines().get(0).gift().message();

        assertEquals(230, message.codePointCount(0, message.length()));
        assertEquals(
                sent.at("/orderItems/0/fulfillment/packing/giftOption/giftMessage")
                        .asText(),
                message);
        assertTrue(message.startsWith("Für die allerbeste Oma 👵🏽❤️"));
    }

    @Test
    void unknown_fields_and_words_do_no_harm() throws Exception {
        MarketplaceOrder order = read("order_gb_unknown-fields-and-words");

        assertEquals(Money.of("134.99 GBP"), order.total());
        assertEquals("HOVERCRAFT", order.shippingMethod());
        assertEquals("SCARF/WOOL 70\"", order.lines().get(0).sku());
        assertEquals(Remitter.MARKETPLACE, order.lines().get(0).taxes().get(0).remitter());
        assertNull(order.buyer());
    }

    @Test
    void a_cancelled_order_names_its_lines_and_costs_nothing() throws Exception {
        MarketplaceOrder order = read("order_cancelled_quantity-zero");

        assertEquals(Status.CANCELLED, order.status());
        assertEquals(Money.zero("EUR"), order.total());
        assertEquals("30488888888881", order.lines().get(0).id());
    }

    @Test
    void a_line_that_was_cancelled_is_gone() throws Exception {
        MarketplaceOrder order = read("order_one-line-cancelled");

        assertEquals(
                List.of("30488888888882"),
                order.lines().stream().map(OrderLine::id).toList());
    }

    @Test
    void a_free_replacement_is_an_order_to_ship() throws Exception {
        MarketplaceOrder order = read("order_replacement_free");

        assertEquals(Money.zero("EUR"), order.total());
        assertEquals(MarketplaceOrder.Purpose.REPLACEMENT, order.purpose());
        assertEquals("amazon:304-5555555-5555555", order.replaces().toString());
    }

    @Test
    void what_amazon_only_ships_is_no_sale_and_costs_nothing() throws Exception {
        MarketplaceOrder order = read("order_non-amazon_mcf");

        assertEquals(MarketplaceOrder.Purpose.FULFILMENT_ONLY, order.purpose());
        assertEquals("US", order.market());
        assertEquals(Money.zero("USD"), order.total());
    }

    @Test
    void a_pending_order_holds_its_units_and_costs_nothing_yet() throws Exception {
        MarketplaceOrder order = read("order_pending_no-prices");

        assertEquals(MarketplaceOrder.Status.PENDING, order.status());
        assertEquals(2, order.lines().get(0).quantity());
        assertEquals(Money.zero("EUR"), order.total());
    }

    @Test
    void that_the_buyer_wants_an_item_no_more_is_read_until_it_is_done() throws Exception {
        JsonNode sent = recorded("order_de_vat-inside_all-money-fields");
        ObjectNode cancellation = ((ObjectNode) sent.at("/orderItems/0")).putObject("cancellation");
        cancellation.putObject("cancellationRequest").put("requester", "BUYER").put("cancelReason", "CHANGED_MIND");

        MarketplaceOrder asked = reader.read(sent);
        cancellation.putObject("cancellationExecution").put("cancelledBy", "MERCHANT");
        MarketplaceOrder done = reader.read(sent);

        assertEquals("CHANGED_MIND", asked.lines().get(0).cancelRequest().reason());
        assertEquals(null, done.lines().get(0).cancelRequest());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            de  | /fulfillment  | fulfillmentStatus | HALF_SHIPPED   | its status 'HALF_SHIPPED' is new
            de  | /fulfillment  | fulfillmentStatus | UNFULFILLABLE  | Amazon calls it UNFULFILLABLE
            de  | /fulfillment  | fulfilledBy       | ROBOT          | who fulfils it but 'ROBOT'
            de  | /salesChannel | marketplaceId     | A2ZV50J4W1RKNI | marketplaceId 'A2ZV50J4W1RKNI' is of no market
            de  | /salesChannel | channelName       | ELSEWHERE      | sold through 'ELSEWHERE', a channel that is new
            de  | /orderItems/0/product | sellerSku | ''             | has no SKU
            de  | /orderItems/0 | quantityOrdered   |                | its item 30411111111111 has no quantity
            de  | /proceeds/grandTotal  | amount    | 31.01          | totals 31.01 EUR but its parts sum to 31.00 EUR
            de  | /orderItems/0/proceeds/proceedsTotal | amount | 33.00 | neither its prices 31.00 EUR nor
            de  | /orderItems/0/proceeds/breakdowns/3  | type   | COD_FEE | it holds 2.50 EUR of COD_FEE
            de  | /orderItems/0/proceeds/breakdowns/4/subtotal | amount | 5.00 | its TAX of 5.00 EUR is not the sum
            de  | /orderItems/0/proceeds/breakdowns/0/subtotal | amount | 30.001 | not a whole number of minor units
            us  | /orderItems/0/tax/taxCollections/0 | model | NOBODY | who remits its tax is not known
            fba | /fulfillment  | fulfilledBy       | MERCHANT       | its item 30444444444441 has no price
            one | /orderItems/1/proceeds/breakdowns/0/subtotal | amount | 0 | none of its prices is positive
            """)
    void what_is_not_understood_is_refused_with_a_sentence(
            String order, String parent, String field, String value, String sentence) throws Exception {
        JsonNode sent = recorded(NAMES.get(order));
        ((ObjectNode) sent.at(parent)).put(field, value);

        RejectedException refusal = assertThrows(RejectedException.class, () -> reader.read(sent));

        String begin = "Order %s must be reviewed: ".formatted(OrderReader.id(sent));
        assertTrue(refusal.getMessage().startsWith(begin), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(sentence), refusal.getMessage());
    }

    private MarketplaceOrder read(String name) throws Exception {
        return reader.read(recorded(name));
    }

    private JsonNode recorded(String name) throws Exception {
        return json.readTree(AmazonAccount.text(name));
    }
}
