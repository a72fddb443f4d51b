package io.fiveways.component.shopify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells whether a webhook comes from Shopify: base64 of HMAC-SHA256 over the raw bytes, compared in constant time. */
final class Signature {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec[] secrets;

    /** @param secrets separated by commas: the current one, and the one before while it is replaced */
    Signature(String secrets) {
        this.secrets = Stream.of(secrets.split(","))
                .map(secret -> new SecretKeySpec(secret.strip().getBytes(StandardCharsets.UTF_8), ALGORITHM))
                .toArray(SecretKeySpec[]::new);
    }

    boolean fits(byte[] raw, String said) {
        if (said == null) return false;
        byte[] claimed = said.getBytes(StandardCharsets.US_ASCII);
        boolean fits = false;
        for (SecretKeySpec secret : secrets) fits |= MessageDigest.isEqual(sign(secret, raw), claimed);
        return fits;
    }

    private static byte[] sign(SecretKeySpec secret, byte[] raw) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return Base64.getEncoder().encode(mac.doFinal(raw));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
