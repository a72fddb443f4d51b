package io.fiveways.flow.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.model.Address;
import io.fiveways.model.Customer.Profile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {

    @ParameterizedTest
    @CsvSource({
        "Jürgen Groß, JURGEN GROSS, Lange Straße 7, Lange Str. 7",
        "Kim Muster, 'Muster, Kim', Lange Gasse 7, lange gasse 7",
        "Zoë O'Neill-Brontë, Zoe O Neill Bronte, 45 Oak Street, 45 Oak St",
        "山田 花子, 山田　花子, 千代田1-1, 千代田１－１"
    })
    void one_person_typed_in_two_ways_is_one(String name, String other, String street, String otherStreet) {
        assertEquals(1.0, Likeness.of(name, at(street), profile(other, otherStreet)), 0.001);
        assertEquals(Likeness.line(name, at(street)), Likeness.line(other, at(otherStreet)));
    }

    @ParameterizedTest
    @CsvSource({
        "Kim Muster, Bo Li, Lange Gasse 7, Lange Gasse 7",
        "Kim Muster, Kim Muster, Lange Gasse 7, Lange Gasse 9",
        "Anna Muster, Jonas Muster, Lange Gasse 7, Lange Gasse 7",
        "Kim Muster, Kim Muster, Lange Gasse 7, Kurzer Weg 7"
    })
    void another_person_or_home_is_below_the_usual_threshold(
            String name, String other, String street, String otherStreet) {
        double confidence = Likeness.of(name, at(street), profile(other, otherStreet));

        assertTrue(confidence < Customers.Policy.USUAL.threshold(), "confidence " + confidence);
    }

    @Test
    void a_slip_of_the_finger_is_above_the_usual_threshold() {
        double confidence = Likeness.of(
                "Katharina Mustermann", at("Lange Gasse 7"), profile("Katarina Mustermann", "Lange Gase 7"));

        assertTrue(confidence >= Customers.Policy.USUAL.threshold() && confidence < 1, "confidence " + confidence);
    }

    @Test
    void who_is_known_by_half_is_nobody() {
        assertEquals(0, Likeness.of(null, at("Lange Gasse 7"), profile("Kim", "Lange Gasse 7")));
        assertEquals(0, Likeness.of("Kim", null, profile("Kim", "Lange Gasse 7")));
    }

    private static Profile profile(String name, String street) {
        return new Profile("1", name, at(street));
    }

    private static Address at(String street) {
        return new Address(null, null, List.of(street), "Berlin", null, "10623", "DE", null);
    }
}
