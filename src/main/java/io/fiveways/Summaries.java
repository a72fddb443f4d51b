package io.fiveways;

import io.fiveways.component.SystemComponent;
import io.fiveways.model.SettlementSummaries;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.CamelContext;

/** What the marketplaces of this installation say of their settlements, found among its components. */
final class Summaries implements Function<String, Optional<SettlementSummaries>> {

    private final CamelContext camel;

    Summaries(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public Optional<SettlementSummaries> apply(String system) {
        return camel.getComponent(system, false, true) instanceof SystemComponent component
                ? component.summaries()
                : Optional.empty();
    }
}
