package io.fiveways.flow.orders;

import io.fiveways.model.Customer;
import io.fiveways.model.Customer.Profile;
import io.fiveways.model.MarketplaceOrder;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Which customer of a shop an order is filed under, as each shop wants it. An e-mail is never asked. */
public final class Customers {

    /** How a shop files orders of a marketplace. */
    public enum Filing {
        /** Under nobody. */
        NONE,
        /** Under one customer for all buyers of an account, a new one each period. */
        GENERIC,
        /** Under the profile of the same person, or a new one. */
        MATCH
    }

    /** How long a generic customer collects orders, by the day in UTC on which they were placed. */
    public enum Period {
        ALWAYS(""),
        YEAR("yyyy"),
        MONTH("yyyy-MM");

        private final DateTimeFormatter form;

        Period(String pattern) {
            form = DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
        }

        private String of(MarketplaceOrder order) {
            return form.format(order.placedAt());
        }
    }

    /** @param threshold how sure we must be that a profile is the buyer's, from 0 to 1 */
    public record Policy(Filing filing, Period period, double threshold) {

        public static final Policy USUAL = new Policy(Filing.GENERIC, Period.MONTH, 0.92);

        public Policy {
            if (!(threshold > 0 && threshold <= 1))
                throw new IllegalArgumentException("A threshold is above 0 and at most 1, not " + threshold);
        }
    }

    /** A profile, and how sure we are of it. */
    record Match(Profile profile, double confidence) {}

    private final Map<String, Policy> policies;
    private final UnaryOperator<String> fingerprint;

    /**
     * @param policies by the shop's name; a shop without one is {@link Policy#USUAL}
     * @param fingerprint hashes with a key of the installation, in letters a to z and digits: nobody without the key can
     *     tell whose it is
     */
    public Customers(Map<String, Policy> policies, UnaryOperator<String> fingerprint) {
        this.policies = Map.copyOf(policies);
        this.fingerprint = fingerprint;
    }

    /** Whom the shop is to file the order under; a person is not looked for yet. */
    Optional<Customer> of(MarketplaceOrder order, String shop) {
        Policy policy = policy(shop);
        return switch (policy.filing()) {
            case NONE -> Optional.empty();
            case GENERIC -> Optional.of(generic(order, policy.period()));
            case MATCH -> Optional.of(isKnown(order) ? person(order) : generic(order, policy.period()));
        };
    }

    /** The profile that is most like the buyer, if it is like enough. */
    Optional<Match> match(MarketplaceOrder order, String shop) {
        return order.buyer().customer().near().stream()
                .map(profile -> new Match(profile, Likeness.of(name(order), order.shipTo(), profile)))
                .filter(match -> match.confidence() >= policy(shop).threshold())
                .max(Comparator.comparingDouble(Match::confidence)
                        .thenComparing(match -> match.profile().id(), Comparator.reverseOrder()));
    }

    private Policy policy(String shop) {
        return policies.getOrDefault(shop, Policy.USUAL);
    }

    /** What the marketplace ships itself comes without a person. */
    private static boolean isKnown(MarketplaceOrder order) {
        return name(order) != null
                && order.shipTo() != null
                && order.shipTo().postalCode() != null
                && !order.shipTo().lines().isEmpty();
    }

    /** Whoever gets the parcel has a name and an address that belong together; the buyer's name may be a nickname. */
    private static String name(MarketplaceOrder order) {
        return order.shipTo() == null ? null : order.shipTo().name();
    }

    private Customer person(MarketplaceOrder order) {
        return Customer.person("buyer-" + fingerprint.apply(Likeness.line(name(order), order.shipTo())));
    }

    private static Customer generic(MarketplaceOrder order, Period period) {
        String account = order.ref().system();
        String owner = account.equals(order.marketplace()) ? account : order.marketplace() + "-" + account;
        String when = period.of(order);
        String label = Character.toUpperCase(owner.charAt(0)) + owner.substring(1) + " customers";
        return when.isEmpty()
                ? Customer.generic(owner + "-customers", label)
                : Customer.generic(owner + "-customers-" + when, label + " " + when);
    }
}
