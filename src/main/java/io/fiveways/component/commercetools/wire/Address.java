package io.fiveways.component.commercetools.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/** The fields of their address that we fill. Personal data. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Address(
        String firstName,
        String lastName,
        String company,
        String streetName,
        String additionalStreetInfo,
        String additionalAddressInfo,
        String postalCode,
        String city,
        String region,
        String country,
        String phone) {

    public Address withoutPhone() {
        return new Address(
                firstName,
                lastName,
                company,
                streetName,
                additionalStreetInfo,
                additionalAddressInfo,
                postalCode,
                city,
                region,
                country,
                null);
    }

    @Override
    public String toString() {
        return "Address[" + country + "]";
    }
}
