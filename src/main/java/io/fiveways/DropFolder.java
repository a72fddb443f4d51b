package io.fiveways;

import io.fiveways.component.SettlementFiles;
import io.fiveways.flow.settlements.Settlements;
import io.fiveways.model.Proof;
import io.fiveways.model.Proof.Candidate;
import io.fiveways.model.Proof.Failure;
import io.fiveways.model.RefusedException;
import io.fiveways.model.SettlementFile;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;

/** The folder into which Finance puts settlement files. A subfolder names the account; without one it is the usual. */
public final class DropFolder {

    /**
     * What becomes of a file.
     *
     * @param folder where it goes: done, also if it waits for something, or rejected
     * @param note why it is rejected; empty where it is not
     */
    public record Outcome(String folder, String note) {

        static final Outcome DONE = new Outcome("done", "");

        static Outcome refused(String note) {
            return new Outcome("rejected", note + "\n");
        }

        public boolean isRejected() {
            return !note.isEmpty();
        }
    }

    private final SettlementFiles files;
    private final Settlements settlements;
    private final Accounts accounts;

    DropFolder(SettlementFiles files, Settlements settlements, Accounts accounts) {
        this.files = files;
        this.settlements = settlements;
        this.accounts = accounts;
    }

    /** @param name below the folder: {@code july.txt} or {@code amazon-eu/july.txt} */
    public Outcome take(@Body File dropped, @Header(Exchange.FILE_NAME) String name) throws IOException {
        Path subfolder = Path.of(name).getParent();
        try (InputStream in = Files.newInputStream(dropped.toPath())) {
            SettlementFile file = files.keep(in, accounts.named(subfolder == null ? null : subfolder.toString()));
            Proof proof = settlements.book(file);
            return proof.isOk() ? Outcome.DONE : Outcome.refused(note(proof));
        } catch (RefusedException e) {
            return Outcome.refused(e.getMessage());
        }
    }

    private static String note(Proof proof) {
        return proof.failures().stream()
                .flatMap(failure -> Stream.concat(Stream.of(failure.sentence()), candidates(failure)))
                .collect(Collectors.joining("\n", proof.ref() + " is not booked.\n", ""));
    }

    private static Stream<String> candidates(Failure failure) {
        return failure.candidates().stream().map(Candidate::sentence).map(sentence -> "- " + sentence);
    }
}
