package io.fiveways.flow.settlements;

import io.fiveways.model.Ref;
import io.fiveways.model.RefusedException;
import io.fiveways.model.SettlementFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The folder in which settlement files stay, byte for byte as they came; the same file is there once. */
public final class SettlementFolder {

    private static final int SHOWN = 16;

    private final Path folder;
    private final SettlementReader reader;
    private final Clock clock;

    public SettlementFolder(Path folder, SettlementReader reader, Clock clock) {
        this.folder = folder;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * Stores a file durably before anything is made of it; the same file again is the same answer.
     *
     * @param account the configured system whose money it is
     * @throws RefusedException if it is no settlement; it is kept, and the sentence says where
     */
    public SettlementFile keep(InputStream in, String account) throws IOException {
        if (!account.matches("[a-z][a-z0-9-]*"))
            throw new RefusedException("'%s' is no account: name a configured system like 'amazon'".formatted(account));
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "arriving", ".draft");
        try {
            Files.copy(in, draft, StandardCopyOption.REPLACE_EXISTING);
            force(draft);
            return named(draft, account);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private SettlementFile named(Path draft, String account) throws IOException {
        try {
            String id = reader.id(draft);
            String checksum = OpenedFile.checksum(draft);
            Path kept = folder.resolve("%s-%s-%s.txt".formatted(account, plain(id), checksum.substring(0, SHOWN)));
            if (!Files.exists(kept)) Files.move(dated(draft), kept, StandardCopyOption.ATOMIC_MOVE);
            Instant came = Files.getLastModifiedTime(kept).toInstant();
            return new SettlementFile(new Ref(account, id), account, kept.toString(), checksum, came);
        } catch (RefusedException e) {
            Path refused = Files.createTempFile(folder, "refused-" + account + "-", ".txt");
            Files.move(draft, refused, StandardCopyOption.REPLACE_EXISTING);
            throw new RefusedException(e.getMessage() + " The file is kept as " + refused + ".");
        }
    }

    private Path dated(Path draft) throws IOException {
        return Files.setLastModifiedTime(draft, FileTime.from(clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    /** Whoever writes a file chooses its id; it must not choose the folder. */
    private static String plain(String id) {
        if (!id.matches("[A-Za-z0-9]{1,40}"))
            throw new RefusedException(
                    "The settlement-id of this file is none: letters and digits only. Download it again.");
        return id;
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
