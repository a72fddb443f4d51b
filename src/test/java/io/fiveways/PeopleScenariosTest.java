package io.fiveways;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.flow.orders.Sold;
import io.fiveways.model.Address;
import io.fiveways.model.Buyer;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.MarketplaceOrder.FulfilledBy;
import io.fiveways.model.MarketplaceOrder.Status;
import io.fiveways.model.Ref;
import io.fiveways.sandbox.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who an order is for, on its way into both shops: DE goes to commercetools, GB to Shopify. */
class PeopleScenariosTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MASKED = "k3b0x9q1zz7m2aa@marketplace.amazon.co.uk";
    private static final String MATCH = "match";
    private static final String GENERIC = "generic";

    private final Rig rig = new Rig(600);
    private int number;

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DE", "GB"})
    void two_buyers_behind_one_masked_mailbox_are_two_customers(String market) throws Exception {
        start(MATCH);

        String kim = placed(market, MASKED, home(market, "Kim Muster", "Lange Gasse 7"));
        String bo = placed(market, MASKED, home(market, "Bo Li", "Kurze Gasse 9"));

        assertNotEquals(customer(kim), customer(bo));
        assertFalse(everything().contains("marketplace.amazon"), "no shop hears of a masked mailbox");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DE", "GB"})
    void one_buyer_with_two_masked_mailboxes_is_one_customer(String market) throws Exception {
        start(MATCH);

        String first = placed(market, MASKED, home(market, "Jürgen Groß", "Lange Straße 7"));
        String second =
                placed(market, "other00000000aa@marketplace.amazon.de", home(market, "JURGEN GROSS", "Lange Str. 7"));

        assertEquals(customer(first), customer(second));
        assertEquals(1, customers().size());
        assertEquals(1, rig.database.count("trace_step", "step = 'MATCHED'"));
    }

    @ParameterizedTest
    @CsvSource({"DE, Kim Muster, true", "DE, Kim Mustermann, false", "GB, Kim Muster, true", "GB, Kim Mustermann, false"
    })
    void above_the_threshold_the_shop_s_own_profile_is_used_and_below_it_a_new_one_is_flagged(
            String market, String name, boolean isSame) throws Exception {
        start(Map.of("customers", MATCH, "customers-threshold", "0.97"));
        String own = ownCustomer(market, "Kim", "Muster");

        String order = placed(market, null, home(market, name, "lange gasse, 7"));

        assertEquals(isSame, own.equals(customer(order)));
        assertEquals(isSame ? 1 : 2, customers().size());
        assertEquals(!isSame, everything().contains("marketplace-originated"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DE", "GB"})
    void all_buyers_of_an_account_are_one_generic_customer_of_the_month(String market) throws Exception {
        start(GENERIC);

        String kim = placed(market, MASKED, home(market, "Kim Muster", "Lange Gasse 7"));
        String bo = placed(market, MASKED, home(market, "Bo Li", "Kurze Gasse 9"));

        assertEquals(customer(kim), customer(bo));
        assertTrue(everything().contains("Amazon customers 2026-11"), everything());
        assertFalse(customers().toString().contains("Kim"), "nobody's name is in the shop's list of customers");
    }

    @ParameterizedTest
    @CsvSource({"DE, generic", "GB, generic", "DE, match", "GB, match"})
    void what_amazon_ships_to_people_we_do_not_know_flows_all_the_same(String market, String filing) throws Exception {
        start(filing);
        Ref ref = ref();

        rig.put("orders", Sold.of(ref, market, FulfilledBy.MARKETPLACE, Status.SHIPPED, null, null));

        JsonNode order = rig.awaitShopOrder(ref.id());
        assertNotEquals("", customer(order));
        assertEquals(0, rig.database.count("dead_letter", "true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DE", "GB"})
    void a_shop_that_wants_no_customers_gets_none(String market) throws Exception {
        start("none");

        String order = placed(market, MASKED, home(market, "Kim Muster", "Lange Gasse 7"));

        assertEquals("", customer(order));
        assertEquals(0, customers().size());
    }

    @ParameterizedTest
    @CsvSource({"DE, createCustomer", "GB, customerSet"})
    void a_customer_whose_making_was_not_answered_is_not_made_twice(String market, String operation) throws Exception {
        start(MATCH);
        Fault unanswered = Fault.times(1, operation, Fault.Kind.TIMEOUT_AFTER_COMMIT, Duration.ofSeconds(3));
        (market.equals("DE") ? rig.commercetools : rig.shopify).faults().add(unanswered);

        String order = placed(market, MASKED, home(market, "Kim Muster", "Lange Gasse 7"));

        assertEquals(1, customers().size());
        assertNotEquals("", customer(order));
    }

    @Test
    void an_address_that_no_carrier_takes_is_a_letter_and_no_order_and_tells_nothing_of_the_buyer() throws Exception {
        start(GENERIC);
        Address typed = new Address("Kim Muster", null, List.of("Lange Gasse 7"), "Bath", null, "10115", "GB", null);

        rig.put("orders", Sold.of(ref(), "GB", new Buyer("Kim", MASKED, null), typed));

        await().atMost(PATIENCE).until(() -> rig.database.count("dead_letter", "cause = 'RefusedException'") == 1);
        String sentence = rig.database.sql().queryForObject("select message from dead_letter", String.class);
        assertTrue(sentence.contains("the postal code of its address is none of GB"), sentence);
        assertFalse(Stream.of("Kim", "Gasse", "Bath", "10115", MASKED).anyMatch(sentence::contains), sentence);
        assertEquals(0, rig.sales());
    }

    @Test
    void what_was_typed_badly_stands_well_on_the_label() throws Exception {
        start(GENERIC);
        Address typed = new Address(
                "null Smith",
                "null",
                List.of("45 Oak  Avenue", "null"),
                "London",
                "null",
                "sw1a1aa",
                "uk",
                "020 7946 0958");

        String id = placed("GB", MASKED, typed);

        JsonNode address = rig.awaitShopOrder(id).path("shippingAddress");
        assertEquals("Smith", address.path("lastName").asText());
        assertEquals("45 Oak Avenue", address.path("address1").asText());
        assertTrue(address.path("address2").isNull());
        assertEquals("SW1A 1AA", address.path("zip").asText());
        assertEquals("+442079460958", address.path("phone").asText());
    }

    private void start(String filing) throws Exception {
        start(Map.of("customers", filing));
    }

    private void start(Map<String, String> settings) throws Exception {
        rig.start(Rig.NUMBERS, settings);
    }

    /** The id of an order that has reached its shop. */
    private String placed(String market, String email, Address address) {
        Ref ref = ref();
        MarketplaceOrder order = Sold.of(ref, market, new Buyer("Nick", email, null), address);
        rig.put("orders", order);
        rig.awaitShopOrder(ref.id());
        return ref.id();
    }

    private Ref ref() {
        return new Ref("amazon", "403-0000000-%07d".formatted(++number));
    }

    private static Address home(String market, String name, String street) {
        return market.equals("DE")
                ? new Address(name, null, List.of(street), "Berlin", null, "10623", "DE", null)
                : new Address(name, null, List.of(street), "London", null, "SW1A 1AA", "GB", null);
    }

    private String ownCustomer(String market, String first, String last) {
        return market.equals("DE")
                ? rig.commercetools.customer(Map.of(
                        "email",
                        "kim@example.com",
                        "authenticationMode",
                        "ExternalAuth",
                        "firstName",
                        first,
                        "lastName",
                        last,
                        "addresses",
                        List.of(Map.of(
                                "streetName",
                                "Lange Gasse",
                                "streetNumber",
                                "7",
                                "postalCode",
                                "10623",
                                "country",
                                "DE"))))
                : rig.shopify.customer(Map.of(
                        "firstName",
                        first,
                        "lastName",
                        last,
                        "addresses",
                        List.of(Map.of("address1", "Lange Gasse 7", "zip", "SW1A 1AA", "countryCode", "GB"))));
    }

    private String customer(String id) {
        return customer(rig.awaitShopOrder(id));
    }

    /** Empty where it is filed under nobody. */
    private static String customer(JsonNode order) {
        return order.path("customerId").asText(order.at("/customer/id").asText());
    }

    private List<JsonNode> customers() {
        return Stream.concat(rig.shopify.customers().stream(), rig.commercetools.customers().stream())
                .toList();
    }

    private String everything() {
        return customers().toString() + rig.shopify.orders() + rig.commercetools.orders();
    }
}
