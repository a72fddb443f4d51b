package io.fiveways.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefTest {

    @ParameterizedTest
    @ValueSource(strings = {"amazon:403-1234567-1234567", "amazon-eu:1", "shopify:gid://shopify/Order/1"})
    void a_ref_is_read_as_it_is_written(String text) {
        assertEquals(text, Ref.of(text).toString());
    }

    @Test
    void the_id_may_hold_colons() {
        assertEquals(new Ref("shopify", "gid://shopify/Order/1"), Ref.of("shopify:gid://shopify/Order/1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"403-1234567-1234567", ":403", "amazon:", "amazon: ", "Amazon:1", "1amazon:1", "a b:1", ""})
    void what_is_no_ref_is_refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Ref.of(text));
    }
}
