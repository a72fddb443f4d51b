package io.fiveways.flow.settlements;

import io.fiveways.flow.settlements.SettlementReader.Reading;
import io.fiveways.model.SettlementFile;
import io.fiveways.model.SettlementLine;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Settlement files that are proved when they are read, and may have to wait for their orders. */
public record MatchedReadings(ProvedSettlements proved, Matches matches) implements Settlements.Readings {

    @Override
    public Reading read(SettlementFile file, Consumer<SettlementLine> rows) throws IOException {
        return proved.load(file, rows);
    }

    @Override
    public Optional<String> held(SettlementFile file) {
        return matches.held(file);
    }
}
