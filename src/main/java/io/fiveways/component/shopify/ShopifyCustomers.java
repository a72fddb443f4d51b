package io.fiveways.component.shopify;

import io.fiveways.component.Sink;
import io.fiveways.component.shopify.ShopifyClient.TakenException;
import io.fiveways.component.shopify.wire.CustomerSet;
import io.fiveways.component.shopify.wire.CustomerSet.CustomId;
import io.fiveways.component.shopify.wire.CustomerSet.Identifier;
import io.fiveways.component.shopify.wire.CustomerSet.Input;
import io.fiveways.component.shopify.wire.MailingAddress;
import io.fiveways.component.shopify.wire.MetafieldDefinition;
import io.fiveways.model.Address;
import io.fiveways.model.Customer;
import io.fiveways.model.Customer.Profile;
import io.fiveways.model.MarketplaceOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The shop's customers: tells which profiles may be a buyer's, and makes the one that an order is filed under.
 *
 * <p>A profile that we make carries our key in a unique metafield and is set by it, so that setting it twice makes one.
 */
final class ShopifyCustomers implements Sink<MarketplaceOrder> {

    /** Marks a profile that nobody of the shop made; its marketplace is the other tag. */
    static final String ORIGIN = "marketplace-originated";

    private static final String NAMESPACE = "bridge";
    private static final String KEY = "customer_key";
    private static final MetafieldDefinition KEY_DEFINITION =
            MetafieldDefinition.ofCustomers("Fiveways customer", NAMESPACE, KEY);
    private static final int REMEMBERED = 1_000;

    private final ShopifyClient client;
    private final Map<String, String> generic = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };
    private volatile boolean isDefined;

    ShopifyCustomers(ShopifyClient client) {
        this.client = client;
    }

    /** The order with the shop's profiles that may be the buyer's. */
    @Override
    public MarketplaceOrder write(MarketplaceOrder order) throws Exception {
        Address address = order.shipTo();
        List<Profile> near =
                client
                        .customers("%s country:%s".formatted(Variants.quoted(address.postalCode()), address.country()))
                        .stream()
                        .flatMap(ShopifyCustomers::profiles)
                        .toList();
        return order.with(order.buyer().filedUnder(order.buyer().customer().among(near)), address);
    }

    /** The global id of the customer that the order is filed under, made where it is missing; null for nobody. */
    String id(MarketplaceOrder order) throws Exception {
        Customer customer = order.buyer() == null ? null : order.buyer().customer();
        if (customer == null || customer.id() != null) return customer == null ? null : customer.id();
        Optional<String> known = remembered(customer);
        return known.isPresent() ? known.get() : remember(customer, foundOrMade(customer, order));
    }

    /** The shop refused an order with it: it may be gone, or have become part of another one. */
    synchronized void forget(MarketplaceOrder order) {
        if (order.buyer() != null && order.buyer().customer() != null)
            generic.remove(order.buyer().customer().key());
    }

    private synchronized Optional<String> remembered(Customer customer) {
        return Optional.ofNullable(generic.get(customer.key()));
    }

    /** Persons are not kept in mind: their keys tell them apart. */
    private synchronized String remember(Customer customer, String id) {
        if (customer.isGeneric()) generic.put(customer.key(), id);
        return id;
    }

    private String foundOrMade(Customer customer, MarketplaceOrder order) throws Exception {
        define();
        Optional<String> found = client.customerByKey(customer.key());
        return found.isPresent() ? found.get() : client.setCustomer(profile(customer, order));
    }

    /** Once in the life of a shop, asked once in the life of this process. */
    private void define() throws Exception {
        if (isDefined) return;
        try {
            client.define(KEY_DEFINITION);
        } catch (TakenException e) {
            // It is there already, which is all we want
        }
        isDefined = true;
    }

    private static CustomerSet profile(Customer customer, MarketplaceOrder order) {
        Identifier key = new Identifier(new CustomId(NAMESPACE, KEY, customer.key()));
        List<String> tags = List.of(ORIGIN, order.marketplace());
        if (customer.isGeneric()) return new CustomerSet(key, new Input(null, customer.label(), null, tags, null));
        MailingAddress address = Addresses.of(order.shipTo()).withoutPhone();
        return new CustomerSet(key, new Input(address.firstName(), address.lastName(), null, tags, List.of(address)));
    }

    private static Stream<Profile> profiles(io.fiveways.component.shopify.wire.Customer customer) {
        if (customer.addressesV2() == null) return Stream.empty();
        return customer.addressesV2().nodes().stream()
                .map(place -> new Profile(
                        customer.id(),
                        place.name() == null ? customer.displayName() : place.name(),
                        new Address(
                                place.name(),
                                null,
                                lines(place.address1(), place.address2()),
                                place.city(),
                                place.provinceCode(),
                                place.zip(),
                                place.countryCodeV2(),
                                null)));
    }

    private static List<String> lines(String first, String second) {
        List<String> lines = new ArrayList<>();
        lines.add(first);
        lines.add(second);
        return lines;
    }
}
