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

    @Override
    public String toString() {
        return "MailingAddress[" + countryCode + "]";
    }
}
