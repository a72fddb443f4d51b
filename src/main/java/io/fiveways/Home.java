package io.fiveways;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/** The folder in which a running installation keeps what is its own: database, key, passwords. */
record Home(Path folder) {

    Home {
        try {
            Files.createDirectories(folder);
            permit(folder, "rwx------");
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be used; run where this user may write", e);
        }
    }

    /** Named by system property {@code fiveways.home}; {@code .fiveways} in the working directory otherwise. */
    static Home open() {
        return new Home(
                Path.of(System.getProperty("fiveways.home", ".fiveways")).toAbsolutePath());
    }

    /** What a file of this folder says; made once, and then kept for its owner's eyes only. */
    String kept(String name, Supplier<String> made) {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file) ? Files.readString(file) : write(file, made.get());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be used; make it readable and writable for this user", e);
        }
    }

    /** Readable before it is complete, a crash would leave half a key: hence the move. */
    private String write(Path file, String text) throws IOException {
        Path draft = Files.createTempFile(folder, file.getFileName().toString(), ".draft");
        permit(draft, "rw-------");
        Files.writeString(draft, text);
        Files.move(draft, file);
        return text;
    }

    private static void permit(Path path, String permissions) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix"))
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
