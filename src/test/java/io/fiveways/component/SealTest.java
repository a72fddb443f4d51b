package io.fiveways.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SealTest {

    private static final String OLD = key(1);
    private static final String NEW = key(2);
    private static final String PLACE = "original.sealed_sent";

    @Test
    void what_was_sealed_opens_again() {
        byte[] sealed = new Seal(OLD).seal("Zoë, 5 Hill St 🎁", PLACE);

        String opened = new Seal(OLD).open(sealed, PLACE);

        assertEquals("Zoë, 5 Hill St 🎁", opened);
    }

    @Test
    void what_was_sealed_cannot_be_read_and_never_looks_the_same() {
        Seal seal = new Seal(OLD);

        byte[] sealed = seal.seal("Zoë", PLACE);

        assertFalse(new String(sealed, StandardCharsets.UTF_8).contains("Zoë"));
        assertFalse(Arrays.equals(sealed, seal.seal("Zoë", PLACE)));
    }

    @Test
    void it_opens_only_where_it_was_sealed_for() {
        byte[] sealed = new Seal(OLD).seal("Zoë", PLACE);

        assertThrows(IllegalStateException.class, () -> new Seal(OLD).open(sealed, "dead_letter.sealed_payload"));
    }

    @Test
    void one_changed_bit_is_noticed() {
        byte[] sealed = new Seal(OLD).seal("Zoë", PLACE);
        sealed[sealed.length - 1] ^= 1;

        assertThrows(IllegalStateException.class, () -> new Seal(OLD).open(sealed, PLACE));
    }

    @Test
    void a_new_key_seals_while_the_old_one_still_opens() {
        byte[] sealed = new Seal(OLD).seal("Zoë", PLACE);
        Seal both = new Seal(NEW + ", " + OLD);

        String opened = both.open(sealed, PLACE);

        assertEquals("Zoë", opened);
        assertEquals("Zoë", new Seal(NEW).open(both.seal("Zoë", PLACE), PLACE));
    }

    @Test
    void a_key_that_is_gone_is_said_in_a_sentence() {
        byte[] sealed = new Seal(OLD).seal("Zoë", PLACE);

        IllegalStateException refusal =
                assertThrows(IllegalStateException.class, () -> new Seal(NEW).open(sealed, PLACE));

        assertTrue(refusal.getMessage().contains("add the old key after a comma"), refusal.getMessage());
    }

    @Test
    void a_short_key_stops_the_start() {
        String half = Base64.getEncoder().encodeToString(new byte[16]);

        IllegalStateException refusal = assertThrows(IllegalStateException.class, () -> new Seal(half));

        assertTrue(refusal.getMessage().contains("openssl rand -base64 32"), refusal.getMessage());
    }

    private static String key(int seed) {
        byte[] key = new byte[32];
        new Random(seed).nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
