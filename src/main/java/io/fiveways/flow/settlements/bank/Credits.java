package io.fiveways.flow.settlements.bank;

import io.fiveways.model.Money;
import io.fiveways.model.Ref;
import io.fiveways.model.Testimony;
import io.fiveways.model.Transfer;
import io.fiveways.state.StoredStatements;
import io.fiveways.state.StoredStatements.Credit;
import io.fiveways.state.StoredTestimonies;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which credit on a bank account pays a settlement. Only credits that name the marketplace count, of the same currency,
 * booked from a day before the deposit to some days after it, and claimed by no other settlement:
 *
 * <ol>
 *   <li>one that names the settlement is it, whatever it amounts to; several are unclear;
 *   <li>else one of exactly the amount is it; several are unclear;
 *   <li>else, where statements cover all of these days, the payment is missing; where they do not, nothing is said.
 * </ol>
 *
 * A settlement that pays nothing, or charges, is on no bank account.
 */
final class Credits {

    static final String WITNESS = "bank";

    private final StoredStatements statements;
    private final StoredTestimonies testimonies;
    private final int days;

    /** @param days after the deposit, that a payment may take */
    Credits(StoredStatements statements, StoredTestimonies testimonies, int days) {
        this.statements = statements;
        this.testimonies = testimonies;
        this.days = days;
    }

    /** What the bank says of a settlement; from now on its credit pays no other. */
    Optional<Testimony> of(Transfer transfer) {
        if (transfer.total().isZero() || transfer.total().isNegative()) return Optional.empty();
        String currency = transfer.total().currency();
        LocalDate until = transfer.on().plusDays(days);
        List<Credit> credits = statements.credits(currency, transfer.on().minusDays(1), until, transfer.settlement());
        List<Credit> named = credits.stream()
                .filter(credit -> names(credit, transfer.settlement()))
                .toList();
        if (!named.isEmpty()) return kept(transfer, named, true);
        List<Credit> same = credits.stream()
                .filter(credit -> credit.amount().equals(transfer.total()))
                .toList();
        if (!same.isEmpty()) return kept(transfer, same, false);
        if (!new Coverage(statements.spans(currency, transfer.on(), until)).holds(transfer.on(), until))
            return Optional.empty();
        return kept(transfer, missing(transfer, credits), null);
    }

    private Optional<Testimony> kept(Transfer transfer, List<Credit> found, boolean isNamed) {
        if (found.size() > 1) return kept(transfer, unclear(transfer, found), null);
        Credit credit = found.get(0);
        return kept(transfer, told(transfer, credit, isNamed), credit.id());
    }

    private Optional<Testimony> kept(Transfer transfer, Testimony testimony, Long line) {
        testimonies.keep(transfer.settlement(), WITNESS, testimony, line);
        return Optional.of(testimony);
    }

    private static Testimony told(Transfer transfer, Credit credit, boolean isNamed) {
        Money difference = transfer.total().minus(credit.amount());
        String how = isNamed ? "which names the settlement" : "by amount and day";
        if (difference.isZero())
            return Testimony.agrees(
                    "The bank credited %s on %s, %s".formatted(credit.amount(), credit.bookedOn(), how));
        return Testimony.differs(
                "The file pays %s, but the bank credited %s on %s, %s: a difference of %s"
                        .formatted(transfer.total(), credit.amount(), credit.bookedOn(), how, difference),
                difference);
    }

    private static Testimony unclear(Transfer transfer, List<Credit> credits) {
        return Testimony.unclear("The bank shows %d credits that may be the %s of %s: %s. Nobody guessed which."
                .formatted(credits.size(), transfer.total(), transfer.settlement(), shown(credits)));
    }

    private Testimony missing(Transfer transfer, List<Credit> others) {
        return Testimony.differs(
                "The file pays %s, but from %s to %s the bank shows no such credit%s"
                        .formatted(
                                transfer.total(),
                                transfer.on(),
                                transfer.on().plusDays(days),
                                others.isEmpty() ? "" : "; unclaimed are " + shown(others)),
                transfer.total());
    }

    private static String shown(List<Credit> credits) {
        return credits.stream()
                .limit(5)
                .map(credit -> credit.amount() + " on " + credit.bookedOn())
                .collect(Collectors.joining(", "));
    }

    /** The id stands there as a number of its own, blanks or not: banks break lines anywhere. */
    private static boolean names(Credit credit, Ref settlement) {
        String id = settlement
                .id()
                .chars()
                .mapToObj(sign -> Pattern.quote("" + (char) sign))
                .collect(Collectors.joining("\\s?"));
        return Pattern.compile("(?<![A-Za-z0-9])" + id + "(?![A-Za-z0-9])")
                .matcher(credit.text())
                .find();
    }
}
