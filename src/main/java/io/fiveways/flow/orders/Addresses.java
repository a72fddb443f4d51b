package io.fiveways.flow.orders;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.fiveways.mapping.MappingTable;
import io.fiveways.model.Address;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.RefusedException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Addresses as a carrier wants them. What was typed badly is put right where only one thing can be meant; what no carrier
 * would take is refused in a sentence that names the field and nothing that stands in it.
 */
public final class Addresses {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Map<String, String> OTHER_NAMES = Map.of("UK", "GB", "EL", "GR");
    private static final Pattern BLANK = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zs}]+");
    private static final Pattern SAYING = Pattern.compile("[\\p{L}\\p{N}]");
    private static final Pattern NOTHING = Pattern.compile("(^| )null(?= |$)");
    private static final String ADVICE =
            " Ask the buyer to correct it on the marketplace: the new version comes by itself, then discard this.";

    private final MappingTable rules;
    private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();

    /** @param rules the mapping {@code address-rules} */
    public Addresses(MappingTable rules) {
        this.rules = rules;
    }

    /** Where the parcel of this order goes, as it may stand on a label. */
    Address written(MarketplaceOrder order, StreetLines room) {
        Address typed = order.shipTo();
        if (typed == null)
            throw new RefusedException(
                    "%s has no address, and its parcel is ours to send. Check that the marketplace grants this account the"
                                    .formatted(order.ref())
                            + " role to see addresses, then replay this.");
        return written(order, clean(typed), room);
    }

    private Address written(MarketplaceOrder order, Address clean, StreetLines room) {
        String country = country(order, clean);
        Map<String, String> rule = rules.row(Map.of("country", country));
        demand(order, "name", clean.name(), true);
        demand(order, "street", clean.lines().isEmpty() ? null : clean.lines().get(0), true);
        demand(order, "city", clean.city(), isRequired(rule, "city"));
        demand(order, "region", clean.region(), isRequired(rule, "region"));
        String postalCode = postalCode(order, clean.postalCode(), new PostalForm(country, rule.get("postalCode")));
        return fitted(
                order,
                new Address(
                        clean.name(),
                        clean.company(),
                        clean.lines(),
                        clean.city(),
                        clean.region(),
                        postalCode,
                        country,
                        phone(clean.phone(), country)),
                room);
    }

    private static String country(MarketplaceOrder order, Address clean) {
        demand(order, "country", clean.country(), true);
        String code = clean.country().toUpperCase(Locale.ROOT);
        String country = OTHER_NAMES.getOrDefault(code, code);
        if (!COUNTRIES.contains(country)) throw refused(order, "the country of its address is no ISO code.");
        return country;
    }

    private static boolean isRequired(Map<String, String> rule, String field) {
        return rule.get(field).equals("required");
    }

    private static void demand(MarketplaceOrder order, String field, String value, boolean isRequired) {
        if (isRequired && value == null) throw refused(order, "its address has no %s.".formatted(field));
    }

    private static String postalCode(MarketplaceOrder order, String typed, PostalForm form) {
        if (!form.isKnown()) return typed;
        demand(order, "postal code", typed, true);
        return form.written(typed)
                .orElseThrow(() -> refused(
                        order,
                        "the postal code of its address is none of %s, where it is written %s."
                                .formatted(form.country(), form.forms().replace("|", " or "))));
    }

    /** International; null where it is no number at all: a parcel arrives without one, but not with a wrong one. */
    private String phone(String typed, String country) {
        if (typed == null) return null;
        try {
            PhoneNumber number = phones.parse(typed, country);
            if (!phones.isPossibleNumber(number)) return null;
            return phones.format(
                    number, number.hasExtension() ? PhoneNumberFormat.INTERNATIONAL : PhoneNumberFormat.E164);
        } catch (NumberParseException e) {
            return null;
        }
    }

    /** A long name goes on in the company's line where that is free; nothing is ever cut. */
    private static Address fitted(MarketplaceOrder order, Address address, StreetLines room) {
        List<String> name = room.broken(address.name());
        boolean isTooLong = name.size() > 2 || name.size() == 2 && address.company() != null;
        if (isTooLong || !name.stream().allMatch(room::fits)) throw tooLong(order, "name", room);
        if (!room.fits(address.company())) throw tooLong(order, "company", room);
        if (!room.fits(address.city())) throw tooLong(order, "city", room);
        return new Address(
                name.get(0),
                name.size() == 2 ? name.get(1) : address.company(),
                room.fitted(address.lines()).orElseThrow(() -> tooLong(order, "street", room)),
                address.city(),
                address.region(),
                address.postalCode(),
                address.country(),
                address.phone());
    }

    private static RefusedException tooLong(MarketplaceOrder order, String field, StreetLines room) {
        return refused(
                order,
                "the %s of its address does not fit on %d lines of %d signs."
                        .formatted(field, room.most(), room.length()));
    }

    private static RefusedException refused(MarketplaceOrder order, String what) {
        return new RefusedException("%s cannot be sent: %s".formatted(order.ref(), what) + ADVICE);
    }

    private static Address clean(Address typed) {
        return new Address(
                person(typed.name()),
                person(typed.company()),
                typed.lines().stream()
                        .map(Addresses::clean)
                        .filter(Objects::nonNull)
                        .toList(),
                clean(typed.city()),
                clean(typed.region()),
                clean(typed.postalCode()),
                clean(typed.country()),
                clean(typed.phone()));
    }

    /** Somebody may be called Null, but nobody's given name is the word that programs write for nothing. */
    private static String person(String typed) {
        String clean = clean(typed);
        return clean == null ? null : clean(NOTHING.matcher(clean).replaceAll(""));
    }

    /** Null where nothing is said: blanks, dots and dashes alone, or the word null. */
    private static String clean(String typed) {
        if (typed == null) return null;
        String normal = Normalizer.normalize(typed, Normalizer.Form.NFC);
        String clean = BLANK.matcher(normal).replaceAll(" ").strip();
        boolean saysNothing = clean.equals("null")
                || clean.equals("NULL")
                || !SAYING.matcher(clean).find();
        return saysNothing ? null : clean;
    }
}
