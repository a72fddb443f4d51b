package io.fiveways.sandbox.shopify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The customers of the shop: set by an identifier, found by it or by words that stand anywhere in them. */
final class Customers {

    private static final Pattern TERM = Pattern.compile("(?:(?<field>\\w+):)?(?<value>\"[^\"]*\"|\\S+)");

    private final Register register;
    private final Definitions definitions;
    private final OrderParts parts;
    private final List<Node> customers = new ArrayList<>();

    Customers(Register register, Definitions definitions) {
        this.register = register;
        this.definitions = definitions;
        this.parts = new OrderParts(register);
    }

    List<Node> all() {
        return List.copyOf(customers);
    }

    Optional<Node> byIdentifier(Map<String, Object> identifier) {
        Map<String, Object> custom = Inputs.map(identifier, "customId");
        if (custom == null) {
            Object email = identifier.getOrDefault("emailAddress", identifier.get("email"));
            return email == null ? register.find(identifier.get("id"), "Customer") : byEmail(email);
        }
        if (!definitions.unique(custom)) {
            throw Answers.error("Metafield definition of type 'id' is required when using custom ids.", "BAD_REQUEST");
        }
        return customers.stream().filter(each -> carries(each, custom)).findFirst();
    }

    /** Makes the customer, or makes it anew. */
    Map<String, Object> set(Map<String, Object> identifier, Map<String, Object> input) {
        Optional<Node> known = identifier == null ? Optional.empty() : byIdentifier(identifier);
        List<UserError> errors = wrong(input, known.orElse(null));
        return Answers.payload(
                "customer", errors.isEmpty() ? written(known.orElseGet(() -> add(identifier)), input) : null, errors);
    }

    /** Customers with all of these words: {@code country:}, or anything that stands in a name or an address. */
    static Predicate<Node> search(Object query) {
        Predicate<Node> all = node -> true;
        Matcher terms = TERM.matcher(query == null ? "" : query.toString());
        while (terms.find()) {
            String field = terms.group("field");
            String value = terms.group("value").replace("\"", "").toLowerCase(Locale.ROOT);
            all = all.and(customer -> ("country".equals(field) ? countries(customer) : texts(customer))
                    .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(value)));
        }
        return all;
    }

    private static Stream<String> countries(Node customer) {
        return customer.nodes("addressesV2").stream().map(address -> address.text("countryCodeV2"));
    }

    private static Stream<String> texts(Node customer) {
        Stream<String> there = customer.nodes("addressesV2").stream()
                .flatMap(address -> Stream.of("name", "address1", "address2", "city", "zip")
                        .map(address::text)
                        .filter(Objects::nonNull));
        return Stream.concat(Stream.of(customer.text("displayName")), there);
    }

    private List<UserError> wrong(Map<String, Object> input, Node known) {
        boolean nameless =
                Stream.of("firstName", "lastName", "email", "phone").allMatch(each -> input.get(each) == null);
        if (nameless && known == null) {
            String message = "A name, phone number, or email address must be present";
            return List.of(new UserError("INVALID", List.of("input"), message));
        }
        Optional<Node> holder = input.get("email") == null ? Optional.empty() : byEmail(input.get("email"));
        return holder.isPresent() && holder.get() != known
                ? List.of(new UserError("TAKEN", List.of("input", "email"), "Email has already been taken"))
                : List.of();
    }

    private Optional<Node> byEmail(Object email) {
        return customers.stream()
                .filter(each -> email.toString().equalsIgnoreCase(each.text("email")))
                .findFirst();
    }

    private static boolean carries(Node customer, Map<String, Object> custom) {
        return Metafields.find(customer.nodes("metafields"), custom)
                .filter(metafield -> custom.get("value").equals(metafield.get("value")))
                .isPresent();
    }

    private Node add(Map<String, Object> identifier) {
        Node customer = register.create("Customer")
                .with("locale", "en")
                .with("tags", List.of())
                .with("taxExempt", false)
                .with("addressesV2", new ArrayList<Node>())
                .with("metafields", new ArrayList<Node>());
        Map<String, Object> custom = identifier == null ? null : Inputs.map(identifier, "customId");
        if (custom != null) {
            customer.nodes("metafields")
                    .add(register.create("Metafield")
                            .with("ownerType", "CUSTOMER")
                            .with("type", "id")
                            .copied(custom, "namespace", "key", "value"));
        }
        customers.add(customer);
        return customer;
    }

    private Node written(Node customer, Map<String, Object> input) {
        for (String field : List.of("firstName", "lastName", "email", "phone", "note")) {
            if (input.containsKey(field)) {
                customer.with(field, input.get(field));
            }
        }
        if (input.containsKey("tags")) {
            customer.with("tags", NewOrder.tags(input.get("tags")));
        }
        if (input.containsKey("addresses")) {
            List<Node> addresses =
                    Inputs.list(input, "addresses").stream().map(parts::address).toList();
            customer.with("addressesV2", addresses)
                    .with("defaultAddress", addresses.isEmpty() ? null : addresses.get(0));
        }
        customer.with("displayName", Objects.requireNonNullElse(OrderParts.name(input), customer.text("email")));
        register.touch(customer);
        return customer;
    }
}
