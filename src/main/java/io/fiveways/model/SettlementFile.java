package io.fiveways.model;

import java.time.Instant;

/**
 * A settlement's file as it lies in the installation's own folder: what travels in its stead.
 *
 * @param ref {@code amazon:<settlement-id>}: the same under whichever marketplace the file is offered
 * @param account the configured system whose money it is, {@code amazon}
 * @param path of the stored file, byte for byte as it came, perhaps compressed
 * @param checksum SHA-256 of what it says once it is not compressed any more, hexadecimal
 * @param updatedAt when it came
 */
public record SettlementFile(Ref ref, String account, String path, String checksum, Instant updatedAt)
        implements Canonical {}
