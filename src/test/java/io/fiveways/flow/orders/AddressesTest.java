package io.fiveways.flow.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.mapping.MappingTable;
import io.fiveways.model.Address;
import io.fiveways.model.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    private static final StreetLines ROOM = new StreetLines(2, 30);

    private final Addresses addresses;

    AddressesTest() throws IOException {
        addresses = new Addresses(MappingTable.read(Path.of("mappings/address-rules.yaml")));
    }

    @ParameterizedTest
    @CsvSource({
        "DE, 10623, 10623",
        "DE, D-10623, D-10623?",
        "DE, DE-10623, 10623",
        "DE, ' 10 623 ', 10623",
        "GB, sw1a1aa, SW1A 1AA",
        "GB, M1-1AE, M1 1AE",
        "GB, ' ec1a  1bb', EC1A 1BB",
        "US, 62701, 62701",
        "US, 62701 1234, 62701-1234",
        "FR, F 42000, F 42000?",
        "FR, FR-42000, 42000",
        "JP, １００－０００１, 100-0001",
        "JP, 〒100-0001, 100-0001",
        "JP, 1000001, 100-0001",
        "NL, 1012ab, 1012 AB",
        "CA, k1a0b1, K1A 0B1",
        "LV, LV1010, LV-1010",
        "SE, 11455, 114 55",
        "ZW, anything, anything"
    })
    void a_postal_code_is_written_as_its_country_writes_it(String country, String typed, String written) {
        Address address = at(country, typed);

        if (written.endsWith("?")) assertThrows(RefusedException.class, () -> written(address));
        else assertEquals(written, written(address).postalCode());
    }

    @ParameterizedTest
    @CsvSource({
        "DE, 1062",
        "DE, 106234",
        "DE, 1O623",
        "GB, 10115",
        "GB, SW1A 1A",
        "US, 6270",
        "US, 62701-12",
        "FR, 4200",
        "FR, 2A004",
        "JP, 100-001",
        "JP, 10-0001",
        "AT, 10623"
    })
    void a_postal_code_of_another_form_is_refused_and_not_repeated(String country, String typed) {
        RefusedException refusal = assertThrows(RefusedException.class, () -> written(at(country, typed)));

        assertTrue(refusal.getMessage().contains("the postal code of its address is none of " + country));
        assertTrue(refusal.getMessage().contains("Ask the buyer to correct it"), refusal.getMessage());
        assertFalse(refusal.getMessage().contains(typed), refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"name", "street", "city", "region", "country", "postal code"})
    void a_field_that_is_missing_is_named(String field) {
        Address us = new Address(
                field.equals("name") ? "null" : "Kim Muster",
                null,
                field.equals("street") ? List.of("null", " ", "-") : List.of("1600 Main St"),
                field.equals("city") ? "null" : "Springfield",
                field.equals("region") ? "" : "IL",
                field.equals("postal code") ? "null" : "62701",
                field.equals("country") ? null : "US",
                null);

        RefusedException refusal = assertThrows(RefusedException.class, () -> written(us));

        assertEquals(
                "amazon:1 cannot be sent: its address has no " + field + ". Ask the buyer to correct it on the"
                        + " marketplace: the new version comes by itself, then discard this.",
                refusal.getMessage());
    }

    @Test
    void what_a_country_does_without_is_not_missed() {
        Address tokyo = new Address("山田 花子", null, List.of("千代田1-1"), null, "東京都", "100-0001", "JP", null);

        assertEquals(tokyo, written(tokyo));
    }

    @Test
    void the_word_null_is_nothing_wherever_it_stands() {
        Address written = written(new Address(
                "null Smith", "null", List.of("45 Oak Avenue", "null"), "London", "null", "SW1A 1AA", "uk", "null"));

        assertEquals(
                new Address("Smith", null, List.of("45 Oak Avenue"), "London", null, "SW1A 1AA", "GB", null), written);
    }

    @Test
    void somebody_called_null_keeps_the_name() {
        assertEquals("Jennifer Null", written(named("Jennifer Null")).name());
    }

    @Test
    void invisible_signs_and_double_blanks_are_no_part_of_a_name() {
        assertEquals("Kim Muster", written(named(" Kim\u200b\t  Muster\n")).name());
    }

    @ParameterizedTest
    @CsvSource({
        "GB, 020 7946 0958, +442079460958",
        "GB, +44 (0)20 7946 0958, +442079460958",
        "DE, 030/5550100, +49305550100",
        "DE, 0049 30 5550100, +49305550100",
        "US, (312) 555-0142 ext. 12345, +1 312-555-0142 ext. 12345",
        "JP, 03-1234-5678, +81312345678"
    })
    void a_phone_number_is_international(String country, String typed, String written) {
        assertEquals(written, written(phoned(country, typed)).phone());
    }

    @ParameterizedTest
    @ValueSource(strings = {"see e-mail", "0", "none", "+++", "123456789012345678901"})
    void what_is_no_phone_number_is_left_out_and_the_parcel_goes(String typed) {
        assertNull(written(phoned("DE", typed)).phone());
    }

    @Test
    void a_line_that_is_too_long_goes_on_in_the_next() {
        Address written = written(streets("Apartment 12, Building Seven, The Old Mill Quarter"));

        assertEquals(List.of("Apartment 12, Building Seven,", "The Old Mill Quarter"), written.lines());
    }

    @Test
    void three_lines_fit_on_two_without_a_word_lost() {
        Address written = written(streets("12 Mill Lane", "Flat 3", "c/o Miller"));

        assertEquals(List.of("12 Mill Lane, Flat 3, c/o", "Miller"), written.lines());
    }

    @Test
    void lines_that_fit_stay_as_they_are() {
        assertEquals(
                List.of("12 Mill Lane", "Flat 3"),
                written(streets("12 Mill Lane", "Flat 3")).lines());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Donaudampfschifffahrtsgesellschaftsweg 7",
                "one line that needs three lines of the shop, as it has by far too many words on it"
            })
    void what_does_not_fit_is_refused_and_never_cut(String typed) {
        RefusedException refusal = assertThrows(RefusedException.class, () -> written(streets(typed)));

        assertTrue(refusal.getMessage().contains("the street of its address does not fit on 2 lines of 30 signs"));
        assertFalse(refusal.getMessage().contains(typed), refusal.getMessage());
    }

    @Test
    void a_long_name_goes_on_in_the_line_of_the_company() {
        Address written = written(named("Dr. Ägidius Maximilian von und zu Lüneburg"));

        assertEquals("Dr. Ägidius Maximilian von und", written.name());
        assertEquals("zu Lüneburg", written.company());
    }

    @Test
    void a_long_name_beside_a_company_is_refused() {
        Address typed = new Address(
                "Dr. Ägidius Maximilian von und zu Lüneburg",
                "Müller & Söhne GmbH",
                List.of("Lange Gasse 7"),
                "Köln",
                null,
                "50667",
                "DE",
                null);

        RefusedException refusal = assertThrows(RefusedException.class, () -> written(typed));

        assertTrue(refusal.getMessage().contains("the name of its address does not fit"), refusal.getMessage());
    }

    @Test
    void an_order_of_ours_without_any_address_says_which_role_may_be_missing() {
        RefusedException refusal = assertThrows(RefusedException.class, () -> written(null));

        assertTrue(refusal.getMessage().contains("role to see addresses"), refusal.getMessage());
    }

    private Address written(Address typed) {
        return addresses.written(Sold.to(typed), ROOM);
    }

    private static Address at(String country, String postalCode) {
        return new Address("Kim Muster", null, List.of("Lange Gasse 7"), "Town", "IL", postalCode, country, null);
    }

    private static Address named(String name) {
        return new Address(name, null, List.of("Lange Gasse 7"), "Köln", null, "50667", "DE", null);
    }

    private static Address phoned(String country, String phone) {
        String postalCode = switch (country) {
            case "GB" -> "SW1A 1AA";
            case "JP" -> "100-0001";
            default -> "50667";
        };
        return new Address("Kim Muster", null, List.of("Lange Gasse 7"), "Town", "IL", postalCode, country, phone);
    }

    private static Address streets(String... lines) {
        return new Address("Kim Muster", null, List.of(lines), "London", null, "SW1A 1AA", "GB", null);
    }
}
