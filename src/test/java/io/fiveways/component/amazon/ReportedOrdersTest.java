package io.fiveways.component.amazon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.component.InMemory;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Settings;
import io.fiveways.component.Wanted.By;
import io.fiveways.component.Wanted.Name;
import io.fiveways.model.MarketplaceOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportedOrdersTest {

    private static final String LIST = """
            amazon-order-id|purchase-date|last-updated-date|order-status|fulfillment-channel|sales-channel|\
            ship-service-level|sku|tax-collection-model|quantity
            403-1|2026-11-20T09:00:00+00:00|2026-11-20T09:30:01+00:00|Unshipped|Merchant|Amazon.de|Standard|TEE||2
            """;
    private static final String CONTENTS = """
            order-id|order-item-id|purchase-date|buyer-name|sku|product-name|quantity-purchased|currency|item-price|\
            item-tax|shipping-price|shipping-tax|item-promotion-discount|ship-promotion-discount|recipient-name|\
            ship-address-1|ship-city|ship-postal-code|ship-country|gift-wrap-type|gift-message-text|ioss-number|\
            is-buyer-requested-cancellation
            403-1|77|2026-11-20T09:00:00+00:00|Jürgen Groß|TEE|T-shirt|2|EUR|20.00|2.95|3.99|0.64|1.50|3.99|\
            Jürgen Groß|Straße 7|Köln|50667|DE|||IOSS?|false
            """.replace("IOSS?", "");

    private final OrderReader reader = new OrderReader(new Settings("amazon", "amazon", Map.of()), InMemory.json());

    @Test
    void an_order_that_both_reports_tell_all_of_is_read_as_any_other() throws Exception {
        ReportedOrders read = read(LIST, CONTENTS);

        MarketplaceOrder order = reader.read(read.complete().get(0));
        assertEquals("18.50 EUR", order.total().toString());
        assertEquals(Instant.parse("2026-11-20T09:30:01Z"), order.updatedAt());
        assertEquals("Köln", order.shipTo().city());
        assertEquals(By.DETAIL, read.names().get(0).by());
    }

    @ParameterizedTest
    @CsvSource({
        "Unshipped, Shipped",
        "Unshipped, Pending",
        "Unshipped, Cancelled",
        "Merchant, Amazon",
        "Amazon.de, Amazon.com.br",
        "Standard|TEE|, Standard|TEE|SomebodyElse"
    })
    void an_order_of_which_the_list_tells_something_peculiar_is_only_named(String right, String peculiar)
            throws Exception {
        ReportedOrders read = read(LIST.replace(right, peculiar), CONTENTS);

        assertNamedOnly(read);
    }

    @ParameterizedTest
    @CsvSource({
        "|DE|||, |DE|Classic||",
        "|DE|||, |DE||Alles Gute|",
        "|DE||||false, |DE|||IM4420001201|false",
        "|DE||||false, |DE||||true",
        "EUR|20.00, EUR|twenty",
        "403-1|77, 403-2|77"
    })
    void an_order_whose_contents_are_peculiar_or_missing_is_only_named(String right, String peculiar) throws Exception {
        ReportedOrders read = read(LIST, CONTENTS.replace(right, peculiar));

        assertNamedOnly(read);
    }

    @Test
    void contents_without_a_column_that_could_say_something_peculiar_complete_nothing() throws Exception {
        ReportedOrders read = read(LIST, CONTENTS.replace("gift-message-text", "another-column"));

        assertNamedOnly(read);
    }

    @Test
    void the_list_alone_names_orders_and_what_was_bought() throws Exception {
        Name name = read(LIST, null).names().get(0);

        assertEquals(Map.of("TEE", 2), name.articles());
        assertEquals("amazon:403-1", name.order().toString());
        assertEquals("DE", name.market());
        assertTrue(name.isOpen());
    }

    @Test
    void what_amazon_sends_itself_is_named_without_a_market_so_that_it_holds_none_of_our_stock() throws Exception {
        assertNull(read(LIST.replace("Merchant", "Amazon"), null).names().get(0).market());
    }

    @Test
    void what_was_cancelled_is_named_as_such() throws Exception {
        assertFalse(read(LIST.replace("Unshipped", "Cancelled"), null)
                .names()
                .get(0)
                .isOpen());
    }

    @Test
    void what_was_sold_elsewhere_is_not_named() throws Exception {
        assertEquals(
                List.of(), read(LIST.replace("Amazon.de", "Non-Amazon"), null).names());
    }

    @Test
    void a_list_of_another_form_is_refused() {
        String other = LIST.replace("last-updated-date", "zuletzt-geändert");

        RejectedException refused = assertThrows(RejectedException.class, () -> read(other, null));

        assertTrue(refused.getMessage().contains("lacks one of the columns"), refused.getMessage());
    }

    @Test
    void a_list_with_a_broken_line_is_refused_as_a_whole() {
        String broken = LIST + "403-2|2026-11-20T09:00:00+00:00|yesterday\n";

        RejectedException refused = assertThrows(RejectedException.class, () -> read(broken, null));

        assertTrue(refused.getMessage().contains("cannot be read"), refused.getMessage());
    }

    @Test
    void a_file_in_older_characters_is_read_too() {
        byte[] bytes = "city\nKöln\n".getBytes(Charset.forName("windows-1252"));

        assertEquals(List.of(Map.of("city", "Köln")), ReportFile.read(bytes).rows());
    }

    private static void assertNamedOnly(ReportedOrders read) {
        assertEquals(List.of(), read.complete());
        assertEquals(List.of(By.REPORT), read.names().stream().map(Name::by).toList());
    }

    private ReportedOrders read(String list, String contents) throws RejectedException {
        return new ReportedOrders.Reading("amazon", file(list), contents == null ? null : file(contents), reader)
                .read();
    }

    private static ReportFile file(String text) {
        return ReportFile.read(text.replace('|', '\t').getBytes(StandardCharsets.UTF_8));
    }
}
