package io.fiveways.flow.settlements.bank;

import io.fiveways.flow.settlements.Witness;
import io.fiveways.model.Money;
import io.fiveways.model.Settlement;
import io.fiveways.model.Testimony;
import io.fiveways.model.Transfer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** The bank, as far as its statements were imported. */
final class BankWitness implements Witness {

    private final Credits credits;
    private final ZoneId zone;

    BankWitness(Credits credits, ZoneId zone) {
        this.credits = credits;
        this.zone = zone;
    }

    @Override
    public String name() {
        return Credits.WITNESS;
    }

    @Override
    public Optional<Testimony> said(Settlement settlement, Money reserve) {
        return credits.of(new Transfer(
                settlement.ref(),
                settlement.account(),
                settlement.total(),
                LocalDate.ofInstant(settlement.depositAt(), zone)));
    }
}
