package io.fiveways.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The vendors' own contracts beside the project; a test that needs one is skipped where they are not there. */
final class Contracts {

    private Contracts() {}

    static String read(String file) {
        Path path = Path.of(System.getProperty("fiveways.apis", "../shared/apis"), file);
        Assumptions.assumeTrue(Files.exists(path), "The vendor's contract is not here: " + path);
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
