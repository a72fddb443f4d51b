package io.fiveways.component;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps personal data unreadable at rest: AES-256-GCM, bound to the place it was written for.
 *
 * <p>Layout: 4 bytes key id, 12 bytes nonce, cipher text with a 16-byte tag. Several keys open, the first one seals, so
 * that keys can be changed while old rows are still there.
 */
public final class Seal {

    private static final int ID = 4;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int FINGERPRINT = 40;

    /** To find a cipher takes longer than to use it. */
    private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(Seal::cipher);

    private final Map<Integer, SecretKeySpec> keys = new LinkedHashMap<>();
    private final int current;
    private final SecureRandom random = new SecureRandom();

    /** @param ring base64 keys of 32 bytes, separated by commas; the first one seals */
    public Seal(String ring) {
        for (String text : ring.split(",")) {
            byte[] key = Base64.getDecoder().decode(text.strip());
            if (key.length != 32)
                throw new IllegalStateException(
                        "FIVEWAYS_KEY holds a key of %d bytes; make one with: openssl rand -base64 32"
                                .formatted(key.length));
            keys.put(id(key), new SecretKeySpec(key, "AES"));
        }
        current = keys.keySet().iterator().next();
    }

    /** @param place where it is kept, {@code table.column}; it opens only there */
    public byte[] seal(String text, String place) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, current, nonce, text.getBytes(StandardCharsets.UTF_8), place);
        return ByteBuffer.allocate(ID + NONCE + sealed.length)
                .putInt(current)
                .put(nonce)
                .put(sealed)
                .array();
    }

    public String open(byte[] sealed, String place) {
        int id = ByteBuffer.wrap(sealed).getInt();
        byte[] nonce = Arrays.copyOfRange(sealed, ID, ID + NONCE);
        byte[] content = Arrays.copyOfRange(sealed, ID + NONCE, sealed.length);
        return new String(run(Cipher.DECRYPT_MODE, id, nonce, content, place), StandardCharsets.UTF_8);
    }

    /**
     * A keyed hash, 40 signs of 0 to 9 and a to f: the same for the same text and place, and without the key it cannot be
     * told whether a text is behind it. Another first key makes other hashes.
     */
    public String fingerprint(String text, String place) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.get(current).getEncoded(), "HmacSHA256"));
            byte[] hash = mac.doFinal((place + "|" + text).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, FINGERPRINT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] run(int mode, int id, byte[] nonce, byte[] content, String place) {
        SecretKeySpec key = keys.get(id);
        if (key == null)
            throw new IllegalStateException(
                    "%s was sealed with a key that FIVEWAYS_KEY no longer holds; add the old key after a comma"
                            .formatted(place));
        try {
            Cipher cipher = CIPHER.get();
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    place + " cannot be opened: it was changed, or sealed for another place", e);
        }
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int id(byte[] key) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(key))
                    .getInt();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
