package io.fiveways.component.shopify.wire;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Where a parcel goes. Personal data.
 *
 * @param provinceCode where the marketplace gives a code, otherwise {@code province}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MailingAddress(
        String firstName,
        String lastName,
        String company,
        String address1,
        String address2,
        String city,
        String provinceCode,
        String province,
        String zip,
        String countryCode,
        String phone) {

    public MailingAddress withoutPhone() {
        return new MailingAddress(
                firstName, lastName, company, address1, address2, city, provinceCode, province, zip, countryCode, null);
    }

    @Override
    public String toString() {
        return "MailingAddress[" + countryCode + "]";
    }
}
