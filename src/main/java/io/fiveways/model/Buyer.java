package io.fiveways.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.regex.Pattern;

/**
 * Who bought, as far as the marketplace says; its e-mail is usually masked and never a key. Personal data.
 *
 * @param customer whom the shop files the order under; null until that is decided, and where nobody is
 */
public record Buyer(String name, String email, String company, Customer customer) {

    /** A mailbox that the marketplace lends for one buyer and one seller; it may change, and it forwards as it likes. */
    private static final Pattern MASKED = Pattern.compile("(?i).*@marketplace\\.amazon\\.[a-z.]{2,6}");

    public Buyer(String name, String email, String company) {
        this(name, email, company, null);
    }

    /** The buyer's own mailbox; null where there is none, or only a masked one. */
    @JsonIgnore
    public String ownEmail() {
        boolean none = email == null
                || email.isBlank()
                || MASKED.matcher(email.strip()).matches();
        return none ? null : email.strip();
    }

    public Buyer filedUnder(Customer whom) {
        return new Buyer(name, email, company, whom);
    }

    @Override
    public String toString() {
        return "Buyer[…]";
    }
}
