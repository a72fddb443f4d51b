package io.fiveways.flow.settlements;

import io.fiveways.model.Money;
import io.fiveways.model.Settlement;
import io.fiveways.model.SettlementSummaries;
import io.fiveways.model.Testimony;
import io.fiveways.state.StoredSummaries;
import io.fiveways.state.StoredSummaries.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * The marketplace's own summary of a settlement. It does not say whether its net proceeds are before or after what is held
 * back, so it agrees with either, to the cent, and the proof says with which.
 */
public final class SummaryWitness implements Witness {

    /** A settlement that waits is tried every minute; who could not be asked is not asked as often. */
    private static final Duration AGAIN = Duration.ofHours(1);

    private final Function<String, Optional<SettlementSummaries>> accounts;
    private final StoredSummaries answers;
    private final Clock clock;

    /** @param accounts a configured system to what it can be asked; empty for one that knows no summaries */
    public SummaryWitness(
            Function<String, Optional<SettlementSummaries>> accounts, StoredSummaries answers, Clock clock) {
        this.accounts = accounts;
        this.answers = answers;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "summary";
    }

    @Override
    public void ask(Settlement settlement) {
        Optional<SettlementSummaries> summaries = accounts.apply(settlement.account());
        if (summaries.isPresent() && isDue(settlement)) ask(settlement, summaries.get());
    }

    @Override
    public Optional<Testimony> said(Settlement settlement, Money reserve) {
        return answers.find(settlement.ref()).map(answer -> said(settlement.total(), reserve, answer));
    }

    private boolean isDue(Settlement settlement) {
        Instant lately = clock.instant().minus(AGAIN);
        return answers.find(settlement.ref())
                .filter(answer -> answer.askedAt().isAfter(lately))
                .isEmpty();
    }

    /** Whatever keeps it from answering is told in the proof, and holds nothing up. */
    private void ask(Settlement settlement, SettlementSummaries summaries) {
        String currency = settlement.total().currency();
        Instant now = clock.instant();
        try {
            Optional<Money> net = summaries.netProceeds(settlement.ref(), currency);
            if (net.isPresent()) answers.answered(settlement.ref(), net.get(), now);
            else answers.unread(settlement.ref(), currency, "it knows no such settlement", now);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            answers.unread(settlement.ref(), currency, e.getMessage(), now);
        }
    }

    private static Testimony said(Money total, Money reserve, Answer answer) {
        if (answer.net() == null)
            return Testimony.unclear("The marketplace's own summary could not be read: " + answer.unread());
        Money earned = total.minus(reserve);
        if (answer.net().equals(total))
            return Testimony.agrees("The marketplace's own summary says %s too".formatted(total));
        if (answer.net().equals(earned))
            return Testimony.agrees("The marketplace's own summary says %s, which is the total without the reserve %s"
                    .formatted(earned, reserve));
        return Testimony.differs(
                "The file pays %s (%s without the reserve), but the marketplace's own summary says %s"
                        .formatted(total, earned, answer.net()),
                total.minus(answer.net()));
    }
}
