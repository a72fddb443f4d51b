package io.fiveways.component.shopify;

import io.fiveways.component.Settings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells a webhook of Shopify's from a forged one: base64 of HMAC-SHA256 over the bytes as they came.
 *
 * @see <a href="https://shopify.dev/docs/apps/build/webhooks/verify-deliveries">Verify webhook deliveries</a>
 */
final class Signature {

    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> secrets;

    Signature(List<String> secrets) {
        this.secrets = secrets.stream()
                .map(secret -> new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM))
                .toList();
    }

    /** The current and the previous secret: for an hour after a rotation both sign. */
    static Signature of(Settings settings) {
        boolean rotated = !settings.optional("webhook-secrets", "").isEmpty();
        boolean single = !settings.optional("client-secret", "").isEmpty();
        if (rotated) return new Signature(settings.list("webhook-secrets"));
        return new Signature(single ? List.of(settings.required("client-secret")) : List.of());
    }

    /** Takes the same time for every wrong signature. */
    boolean isValid(byte[] body, String header) throws GeneralSecurityException {
        byte[] given = header == null ? new byte[0] : header.getBytes(StandardCharsets.UTF_8);
        boolean valid = false;
        for (SecretKeySpec secret : secrets) valid |= MessageDigest.isEqual(signed(secret, body), given);
        return valid;
    }

    private static byte[] signed(SecretKeySpec secret, byte[] body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(ALGORITHM);
        mac.init(secret);
        return Base64.getEncoder().encode(mac.doFinal(body));
    }
}
