package io.fiveways.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The vendors' own contracts beside the project; a test that needs one is skipped where they are not there. */
final class Contracts {

    static final String MISSING = "The vendors' contracts are not here; -Dfiveways.apis=<folder> says where they are";

    private Contracts() {}

    static boolean here() {
        return Files.isDirectory(folder());
    }

    static String read(String file) {
        try {
            return Files.readString(folder().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        return Path.of(System.getProperty("fiveways.apis", "../shared/apis"));
    }
}
