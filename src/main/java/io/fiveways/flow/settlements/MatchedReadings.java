package io.fiveways.flow.settlements;

import io.fiveways.flow.settlements.SettlementReader.Reading;
import io.fiveways.model.SettlementFile;
import java.io.IOException;
import java.util.Optional;

/** Settlement files that are proved when they are read, and may have to wait for their orders. */
public record MatchedReadings(ProvedSettlements proved, Matches matches) implements Settlements.Readings {

    @Override
    public Reading read(SettlementFile file) throws IOException {
        return proved.load(file);
    }

    @Override
    public Optional<String> held(SettlementFile file) {
        return matches.held(file);
    }
}
