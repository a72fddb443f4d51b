package io.fiveways.component.commercetools.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** What we read of a customer. Personal data. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Customer(String id, String firstName, String lastName, List<Place> addresses) {

    public Customer {
        addresses = addresses == null ? List.of() : addresses;
    }

    /** Where a parcel of theirs may go. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Place(
            String firstName,
            String lastName,
            String streetName,
            String streetNumber,
            String additionalStreetInfo,
            String additionalAddressInfo,
            String city,
            String region,
            String postalCode,
            String country) {

        @Override
        public String toString() {
            return "Place[" + country + "]";
        }
    }

    /** A page of customers. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Results(List<Customer> results) {}

    /** What creating one answers. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record SignIn(Customer customer) {}

    @Override
    public String toString() {
        return "Customer[" + id + "]";
    }
}
