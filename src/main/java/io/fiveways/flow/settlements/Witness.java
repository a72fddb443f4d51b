package io.fiveways.flow.settlements;

import io.fiveways.model.Money;
import io.fiveways.model.Settlement;
import java.util.Optional;

/** Somebody else who knows what a settlement paid: the marketplace's own summary, the bank. */
public interface Witness {

    /** The check it is, one word: {@code summary}, {@code bank}. */
    String name();

    /** What it says was paid; empty where it says nothing of this settlement. */
    Optional<Money> paid(Settlement settlement);
}
