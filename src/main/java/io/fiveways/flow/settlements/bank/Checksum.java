package io.fiveways.flow.settlements.bank;

import io.fiveways.model.BankStatement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What tells two statements apart: all that they say, and not how it is written. */
final class Checksum {

    private Checksum() {}

    static String of(BankStatement statement) {
        try {
            byte[] said = statement.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(said));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
