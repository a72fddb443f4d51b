package io.fiveways.model;

import java.io.IOException;
import java.util.function.Consumer;

/** The rows of one settlement, too many to be held: told one after the other, each time anew. */
@FunctionalInterface
public interface SettlementLines {

    void each(Consumer<SettlementLine> line) throws IOException;
}
