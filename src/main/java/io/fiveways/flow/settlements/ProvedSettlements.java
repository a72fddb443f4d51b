package io.fiveways.flow.settlements;

import io.fiveways.flow.settlements.SettlementReader.Reading;
import io.fiveways.model.SettlementFile;
import io.fiveways.model.SettlementLine;
import io.fiveways.model.SettlementLines;
import io.fiveways.state.StoredSettlements;
import java.io.IOException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every settlement file is proved, and its rows are kept once, whether it holds or not. */
public final class ProvedSettlements {

    private static final Logger LOG = LoggerFactory.getLogger(ProvedSettlements.class);

    private final SettlementReader reader;
    private final StoredSettlements stored;

    public ProvedSettlements(SettlementReader reader, StoredSettlements stored) {
        this.reader = reader;
        this.stored = stored;
    }

    /** What the file says; a file that comes again is read again and kept once. */
    public Reading load(SettlementFile file) throws IOException {
        return load(file, row -> {});
    }

    /** The same, and each row is shown on its way into the table: the file is not read once more for that. */
    public Reading load(SettlementFile file, Consumer<SettlementLine> rows) throws IOException {
        Reading reading = reader.read(file);
        SettlementLines shown = kept -> reading.lines().each(kept.andThen(rows));
        boolean isNew =
                stored.keep(file, reading.proof(), reading.settlement(), shown).isPresent();
        if (!isNew) reading.lines().each(rows);
        LOG.info(
                "{} {} {} rows{}",
                file.ref(),
                reading.proof().isOk() ? "is proved:" : "does not hold:",
                reading.proof().rows(),
                isNew ? "" : ", known already");
        return reading;
    }
}
