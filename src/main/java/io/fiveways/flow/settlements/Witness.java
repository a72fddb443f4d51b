package io.fiveways.flow.settlements;

import io.fiveways.model.Money;
import io.fiveways.model.Settlement;
import io.fiveways.model.Testimony;
import java.util.Optional;

/** Somebody else who knows what a settlement paid: the marketplace's own summary, the bank. */
public interface Witness {

    /** The check it is, one word: {@code summary}, {@code bank}. */
    String name();

    /** The moment to ask somebody far away and to remember the answer; nobody waits for the books meanwhile. */
    default void ask(Settlement settlement) {}

    /**
     * What it says; empty where it says nothing of this settlement. Nobody else books meanwhile, so nobody far away is asked.
     *
     * @param reserve what of the total was held back before, less what is held back now
     */
    Optional<Testimony> said(Settlement settlement, Money reserve);
}
