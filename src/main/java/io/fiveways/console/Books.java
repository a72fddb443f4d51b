package io.fiveways.console;

import io.fiveways.model.Money;
import io.fiveways.model.Proof;
import io.fiveways.model.Ref;
import io.fiveways.model.SettlementFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What the books can be asked and told. Whatever they refuse is a {@link io.fiveways.model.RefusedException}. */
public interface Books {

    /** One reason why the payout is not the sale; what was taken is negative. */
    record Step(String name, Money amount) {}

    /**
     * The way from what was sold to what was paid, to the cent.
     *
     * @param difference of what was sold, what was not paid
     */
    record Way(Money from, List<Step> steps, Money difference, Money to) {}

    /** The account that is meant; the usual one where none is named. Refused is what is no marketplace of ours. */
    String account(String named);

    /** Books the file if everything holds; the proof says what does not. What is booked already is left alone. */
    Proof book(SettlementFile file) throws IOException;

    /** What Finance says was held back before the first settlement of an account. */
    void declare(Ref settlement, Money reserve, String who);

    /** All that was booked for a settlement, in json, csv, hledger or beancount. */
    String journal(Ref settlement, String format);

    /** None where the rows of the file do not sum to its total. */
    Optional<Way> ofSettlement(long file);

    /** @param value what the buyer paid */
    Way ofOrder(Ref order, Money value);
}
