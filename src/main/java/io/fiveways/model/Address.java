package io.fiveways.model;

import java.util.List;

/**
 * Where a parcel goes, as the marketplace gives it. Personal data: never logged.
 *
 * @param lines street lines, at least none, never blank ones
 * @param country ISO 3166-1 alpha-2
 */
public record Address(
        String name,
        String company,
        List<String> lines,
        String city,
        String region,
        String postalCode,
        String country,
        String phone) {

    public Address {
        lines = lines == null
                ? List.of()
                : lines.stream().filter(line -> line != null && !line.isBlank()).toList();
    }

    @Override
    public String toString() {
        return "Address[" + country + "]";
    }
}
