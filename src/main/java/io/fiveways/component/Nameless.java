package io.fiveways.component;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names a thing that came without a usable id by what it holds, so that two of them are two, and one that is read again is
 * itself.
 */
final class Nameless {

    private static final Pattern USABLE = Pattern.compile("\\P{Cntrl}{1,200}");
    private static final int LETTERS = 16;

    private Nameless() {}

    static String named(String id, JsonNode item) {
        return id != null && !id.isBlank() && USABLE.matcher(id).matches() ? id : "nameless-" + fingerprint(item);
    }

    private static String fingerprint(JsonNode item) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(item.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, LETTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
