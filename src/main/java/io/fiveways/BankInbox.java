package io.fiveways;

import io.fiveways.console.BankDesk;
import io.fiveways.model.RefusedException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.apache.camel.Body;

/** The folder into which Finance, or the bank itself, puts bank statements. */
public final class BankInbox {

    /**
     * What becomes of a file.
     *
     * @param folder where it goes
     * @param note why it is rejected; empty where it is not
     */
    public record Outcome(String folder, String note) {

        public boolean isRejected() {
            return !note.isEmpty();
        }
    }

    private final BankDesk.Statements statements;

    BankInbox(BankDesk.Statements statements) {
        this.statements = statements;
    }

    public Outcome take(@Body File dropped) throws IOException {
        try (InputStream in = Files.newInputStream(dropped.toPath())) {
            statements.take(in);
            return new Outcome("done", "");
        } catch (RefusedException e) {
            return new Outcome("rejected", e.getMessage() + "\n");
        }
    }
}
