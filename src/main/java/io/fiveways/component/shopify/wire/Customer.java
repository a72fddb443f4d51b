package io.fiveways.component.shopify.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** A customer as the shop has it. Personal data. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Customer(String id, String displayName, Page addressesV2) {

    /** The first of its addresses. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Page(List<Place> nodes) {}

    /** @param name of whoever gets the parcel there */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Place(
            String name,
            String address1,
            String address2,
            String city,
            String provinceCode,
            String zip,
            String countryCodeV2) {

        @Override
        public String toString() {
            return "Place[" + countryCodeV2 + "]";
        }
    }

    @Override
    public String toString() {
        return "Customer[" + id + "]";
    }
}
