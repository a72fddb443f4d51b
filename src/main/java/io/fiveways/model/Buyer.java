package io.fiveways.model;

/** Who bought, as far as the marketplace says; its e-mail is usually masked and never a key. Personal data. */
public record Buyer(String name, String email, String company) {

    @Override
    public String toString() {
        return "Buyer[…]";
    }
}
