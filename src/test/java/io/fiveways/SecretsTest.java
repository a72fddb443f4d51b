package io.fiveways;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.component.Seal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void a_start_without_a_key_is_refused_with_the_way_to_make_one() {
        Secrets secrets = new Secrets(Map.of("FIVEWAYS_ADMIN_PASSWORD", "x")::get);

        Exception refusal = assertThrows(IllegalStateException.class, secrets::demand);

        assertTrue(refusal.getMessage().startsWith("FIVEWAYS_KEY is not set"));
        assertTrue(refusal.getMessage().contains("openssl rand -base64 32"));
    }

    @Test
    void a_start_where_nobody_could_sign_in_is_refused() {
        Secrets secrets = new Secrets(Map.of("FIVEWAYS_KEY", "x", "FIVEWAYS_ADMIN_PASSWORD", " ")::get);

        Exception refusal = assertThrows(IllegalStateException.class, secrets::demand);

        assertTrue(refusal.getMessage().contains("FIVEWAYS_OPERATOR_PASSWORD"));
    }

    @Test
    void one_password_is_enough_to_start() {
        Secrets secrets = new Secrets(Map.of("FIVEWAYS_KEY", "x", "FIVEWAYS_VIEWER_PASSWORD", "y")::get);

        assertDoesNotThrow(secrets::demand);
    }

    @Test
    void a_role_with_an_empty_password_is_closed_with_an_unknown_one() {
        Secrets secrets = new Secrets(Map.of("FIVEWAYS_VIEWER_PASSWORD", "", "FIVEWAYS_ADMIN_PASSWORD", "x")::get);

        Map<String, String> closed = secrets.closed();

        assertEquals(Set.of("FIVEWAYS_VIEWER_PASSWORD", "FIVEWAYS_OPERATOR_PASSWORD"), closed.keySet());
        assertTrue(closed.get("FIVEWAYS_VIEWER_PASSWORD").length() >= 16);
    }

    @Test
    void a_made_key_seals() {
        Map<String, String> made = nothingSet().made(new Home(folder));

        Seal seal = new Seal(made.get("FIVEWAYS_KEY"));

        assertEquals("text", seal.open(seal.seal("text", "a.b"), "a.b"));
    }

    @Test
    void what_was_made_is_kept() {
        Map<String, String> first = nothingSet().made(new Home(folder));

        Map<String, String> second = nothingSet().made(new Home(folder));

        assertEquals(first, second);
        assertEquals(4, first.size());
        assertNotEquals(first.get("FIVEWAYS_ADMIN_PASSWORD"), first.get("FIVEWAYS_VIEWER_PASSWORD"));
    }

    @Test
    void what_was_made_is_for_its_owner_only() throws Exception {
        nothingSet().made(new Home(folder));

        for (String name : new String[] {"key", "passwords"})
            assertEquals(
                    "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))));
    }

    @Test
    void what_the_environment_brings_is_not_made() {
        Secrets secrets = new Secrets(Map.of("FIVEWAYS_OPERATOR_PASSWORD", "mine")::get);

        Map<String, String> made = secrets.made(new Home(folder));

        assertNull(made.get("FIVEWAYS_OPERATOR_PASSWORD"));
        assertEquals(3, made.size());
    }

    private static Secrets nothingSet() {
        return new Secrets(name -> null);
    }
}
