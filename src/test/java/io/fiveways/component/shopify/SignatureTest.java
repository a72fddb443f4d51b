package io.fiveways.component.shopify;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {

    private static final String ESCAPED =
            "{\"id\":6131,\"admin_graphql_api_id\":\"gid:\\/\\/shopify\\/Order\\/6131\",\"note\":\"sm\\u00f6rg\\u00e5s\"}";
    private static final String ESCAPED_SIGNED = "4dhd2ix25rBWbw/gGzH750edv/tssUuU4qtmnuvPNAA=";

    private final Signature signature = new Signature(List.of("shpss_example_current", "shpss_example_previous"));

    @Test
    void a_body_that_shopify_signed_is_valid() throws Exception {
        assertTrue(signature.isValid(bytes(ESCAPED), ESCAPED_SIGNED));
    }

    @Test
    void the_bytes_count_and_not_the_characters() throws Exception {
        assertTrue(signature.isValid(
                bytes("{\"id\":6131,\"note\":\"smörgås\"}"), "5uqw3VHCVQBtDd3/g9V3fIpIehAcFeD7wPTIxu1WD48="));
    }

    @Test
    void the_previous_secret_is_valid_while_it_is_named() throws Exception {
        assertTrue(signature.isValid(bytes(ESCAPED), "ZIEH+KK1qB1PPiF1BTy0Xy+qH49iBTEzSm5634OyslE="));
    }

    @Test
    void the_previous_secret_is_invalid_when_it_is_named_no_more() throws Exception {
        Signature rotated = new Signature(List.of("shpss_example_current"));

        assertFalse(rotated.isValid(bytes(ESCAPED), "ZIEH+KK1qB1PPiF1BTy0Xy+qH49iBTEzSm5634OyslE="));
    }

    @Test
    void a_body_that_was_written_again_is_invalid() throws Exception {
        assertFalse(signature.isValid(
                bytes("{\"id\": 6131, \"admin_graphql_api_id\": \"gid://shopify/Order/6131\", \"note\": \"smörgås\"}"),
                ESCAPED_SIGNED));
    }

    @Test
    void nothing_is_valid_without_a_signature_or_a_secret() throws Exception {
        assertFalse(signature.isValid(bytes(ESCAPED), null));
        assertFalse(new Signature(List.of()).isValid(bytes(ESCAPED), ESCAPED_SIGNED));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
