package io.fiveways;

import io.fiveways.component.CanonicalFormat;
import io.fiveways.component.Intents;
import io.fiveways.component.Intents.Intent;
import io.fiveways.component.Intents.State;
import io.fiveways.component.LaterException;
import io.fiveways.component.RejectedException;
import io.fiveways.flow.settlements.Journals;
import io.fiveways.model.JournalEntry;
import io.fiveways.model.Ref;
import io.fiveways.state.DeliveredEntries;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/**
 * Gives each journal entry to the ledger once, whatever endpoint that is: the intent is committed before the entry leaves,
 * and after an unknown outcome the ledger is asked, or told again where it takes the same entry twice.
 */
public final class Ledger {

    /**
     * How the ledger is spoken to.
     *
     * @param format json, csv, hledger or beancount
     * @param limit how long a write may take
     * @param repeats whether the same entry may be written again
     * @param lookUp an endpoint that answers something for the ref of an entry that is there; blank for none
     */
    record Manner(String format, Duration limit, boolean repeats, String lookUp) {}

    static final String ENTRY = "FivewaysEntry";

    private static final String OPERATION = "ledger";

    private final Intents intents;
    private final DeliveredEntries delivered;
    private final Journals journals;
    private final ProducerTemplate camel;
    private final Manner manner;

    Ledger(Intents intents, DeliveredEntries delivered, Journals journals, ProducerTemplate camel, Manner manner) {
        this.intents = intents;
        this.delivered = delivered;
        this.journals = journals;
        this.camel = camel;
        this.manner = manner;
    }

    /** Whether the ledger lacks the entry; asks it where nobody knows. */
    public boolean isDue(JournalEntry entry) throws LaterException, RejectedException {
        Intent intent = intents.open(entry.ref(), OPERATION, entry.source());
        if (intent.state() == State.INTENT) return true;
        if (intent.state() == State.SENT && !isThere(entry.ref(), intent)) return true;
        confirm(intent);
        return false;
    }

    /** The entry in the ledger's words; from here on it may be there. */
    public void write(Exchange exchange) {
        JournalEntry entry = exchange.getMessage().getBody(JournalEntry.class);
        String format = manner.format();
        exchange.setVariable(ENTRY, entry.ref());
        exchange.getMessage().setHeader(ENTRY, entry.ref().toString());
        exchange.getMessage().setHeader(CanonicalFormat.KEY, entry.source().toString());
        exchange.getMessage().setHeader(Exchange.FILE_NAME, fileName(entry, format));
        exchange.getMessage().setBody(journals.text(entry, format));
        intents.sent(intents.find(entry.ref(), OPERATION).orElseThrow(), manner.limit());
    }

    /** The ledger has taken the entry. */
    public void confirm(Exchange exchange) {
        Ref entry = exchange.getVariable(ENTRY, Ref.class);
        confirm(intents.find(entry, OPERATION).orElseThrow());
    }

    private void confirm(Intent intent) {
        if (intent.state() != State.CONFIRMED) intents.confirmed(intent, "\"delivered\"");
        delivered.delivered(intent.ref());
    }

    private boolean isThere(Ref entry, Intent intent) throws LaterException, RejectedException {
        Duration wait = Duration.between(Clock.systemUTC().instant(), intent.lookUpFrom());
        if (wait.toMillis() > 0) throw new LaterException(entry + " was sent to the ledger and may yet be taken", wait);
        if (!manner.lookUp().isBlank())
            return isSomething(camel.requestBodyAndHeader(manner.lookUp(), entry.toString(), ENTRY, entry.toString()));
        if (manner.repeats()) return false;
        throw new RejectedException(
                "%s may be in the ledger already: its outcome is unknown. Look there; if it is there, discard this, else name a"
                                .formatted(entry)
                        + " settlements.ledger-look-up and replay it.");
    }

    private static boolean isSomething(Object answer) {
        if (answer instanceof Collection<?> rows) return !rows.isEmpty();
        return answer != null && !answer.toString().isBlank();
    }

    private static String fileName(JournalEntry entry, String format) {
        String ending = format.equals("hledger") ? "journal" : format;
        return "%s-%s.%s".formatted(entry.date(), entry.ref().id().replaceAll("[^A-Za-z0-9-]+", "-"), ending);
    }
}
