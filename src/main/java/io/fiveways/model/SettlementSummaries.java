package io.fiveways.model;

import java.util.Optional;

/** A marketplace's own word on what its settlements came to, asked for apart from their files. */
@FunctionalInterface
public interface SettlementSummaries {

    /** Empty where it knows no such settlement; any exception: it could not be asked. */
    Optional<Money> netProceeds(Ref settlement, String currency) throws Exception;
}
