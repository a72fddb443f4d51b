package io.fiveways.component.commercetools;

import io.fiveways.component.MissingException;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Settings;
import io.fiveways.component.Sink;
import io.fiveways.component.commercetools.wire.Address;
import io.fiveways.component.commercetools.wire.Customer.Place;
import io.fiveways.component.commercetools.wire.CustomerDraft;
import io.fiveways.component.commercetools.wire.Resource;
import io.fiveways.model.Customer;
import io.fiveways.model.Customer.Profile;
import io.fiveways.model.MarketplaceOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The project's customers: tells which profiles may be a buyer's, and makes the one that an order is filed under.
 *
 * <p>A profile that we make has a key, which is unique: who creates it twice is refused, and finds it.
 */
final class CommercetoolsCustomers implements Sink<MarketplaceOrder> {

    /** Marks a profile that nobody of the shop made; its marketplace follows after a colon. */
    static final String ORIGIN = "marketplace-originated";

    private static final int REMEMBERED = 1_000;

    private final CommercetoolsClient client;
    private final Settings settings;
    private final Map<String, String> generic = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    CommercetoolsCustomers(CommercetoolsClient client, Settings settings) {
        this.client = client;
        this.settings = settings;
    }

    /** The order with the project's profiles that may be the buyer's. */
    @Override
    public MarketplaceOrder write(MarketplaceOrder order) throws Exception {
        io.fiveways.model.Address address = order.shipTo();
        String where = "addresses(postalCode=%s and country=%s)"
                .formatted(Predicates.quoted(address.postalCode()), Predicates.quoted(address.country()));
        List<Profile> near = client.customers(where).stream()
                .flatMap(CommercetoolsCustomers::profiles)
                .toList();
        return order.with(order.buyer().filedUnder(order.buyer().customer().among(near)), address);
    }

    /** The id of the customer that the order is filed under, made where it is missing; null for nobody. */
    String id(MarketplaceOrder order) throws Exception {
        Customer customer = order.buyer() == null ? null : order.buyer().customer();
        if (customer == null || customer.id() != null) return customer == null ? null : customer.id();
        Optional<String> known = remembered(customer);
        return known.isPresent() ? known.get() : remember(customer, foundOrMade(customer, order));
    }

    /** The project refused an order with it: it may be gone. */
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
        Optional<String> found = found(customer);
        return found.isPresent() ? found.get() : made(customer, order);
    }

    private Optional<String> found(Customer customer) throws Exception {
        try {
            return Optional.of(client.customerByKey(customer.key()).id());
        } catch (MissingException e) {
            return Optional.empty();
        }
    }

    /** Another process may be quicker: then its customer is ours. */
    private String made(Customer customer, MarketplaceOrder order) throws Exception {
        try {
            return client.createCustomer(profile(customer, order)).id();
        } catch (RejectedException e) {
            return found(customer).orElseThrow(() -> e);
        }
    }

    private CustomerDraft profile(Customer customer, MarketplaceOrder order) {
        Address address = customer.isGeneric() ? null : Addresses.of(order).withoutPhone();
        String group = settings.optional("customer-group", "");
        return new CustomerDraft(
                customer.key(),
                ORIGIN + ":" + order.marketplace(),
                customer.key() + "@" + settings.optional("customer-domain", "customers.invalid"),
                "ExternalAuth",
                address == null ? null : address.firstName(),
                address == null ? customer.label() : address.lastName(),
                group.isEmpty() ? null : Resource.customerGroup(group),
                address == null ? null : List.of(address));
    }

    private static Stream<Profile> profiles(io.fiveways.component.commercetools.wire.Customer customer) {
        return customer.addresses().stream().map(place -> profile(customer, place));
    }

    private static Profile profile(io.fiveways.component.commercetools.wire.Customer customer, Place place) {
        String there = text(place.firstName(), place.lastName());
        String name = there.isEmpty() ? text(customer.firstName(), customer.lastName()) : there;
        return new Profile(
                customer.id(),
                name,
                new io.fiveways.model.Address(
                        name,
                        null,
                        List.of(
                                text(place.streetName(), place.streetNumber()),
                                text(place.additionalStreetInfo(), place.additionalAddressInfo())),
                        place.city(),
                        place.region(),
                        place.postalCode(),
                        place.country(),
                        null));
    }

    private static String text(String first, String second) {
        return Stream.of(first, second)
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
    }
}
