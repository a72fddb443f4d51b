package io.fiveways.component;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PersonalTest {

    private static final String ORDER = """
            {"kind":"order","ref":"amazon:1","buyer":{"name":"Kim Muster","email":"kim@example.com"},\
            "shipTo":{"lines":["Lange Gasse 7"],"country":"DE"},\
            "lines":[{"id":"7","sku":"MUG","gift":{"message":"Hugs","wrap":"Classic"},\
            "cancelRequest":{"requester":"BUYER","reason":"I moved"}}],"total":"11.95 EUR"}""";

    @Test
    void what_is_about_a_person_goes_and_what_was_sold_stays() {
        assertEquals("""
                {"kind":"order","ref":"amazon:1","buyer":null,"shipTo":null,\
                "lines":[{"id":"7","sku":"MUG","gift":{"message":null,"wrap":"Classic"},\
                "cancelRequest":{"requester":"BUYER","reason":null}}],"total":"11.95 EUR"}""", Personal.erased(ORDER));
    }

    @Test
    void erased_again_it_is_the_same() {
        String once = Personal.erased(ORDER);

        assertEquals(once, Personal.erased(once));
    }

    @Test
    void of_what_a_system_sent_nothing_is_left() {
        assertEquals("{\"erased\":true}", Personal.erased("{\"orderId\":\"1\",\"unknownField\":\"Kim\"}"));
        assertEquals("{\"erased\":true}", Personal.erased("no JSON: Kim"));
    }

    @Test
    void the_words_of_a_person_are_those_in_personal_fields() {
        assertEquals(
                Set.of("Kim Muster", "kim@example.com", "Lange Gasse 7", "Hugs", "I moved"), Personal.words(ORDER));
        assertEquals(
                Set.of("Kim Muster"),
                Personal.words(
                        "{\"orderId\":\"123456\",\"recipient\":{\"deliveryAddress\":{\"name\":\"Kim Muster\"}}}"));
    }

    @Test
    void a_word_is_masked_where_it_stands_alone() {
        assertEquals("… is no Bathroom in …", Personal.masked("Bath is no Bathroom in Bath", List.of("Bath")));
    }
}
