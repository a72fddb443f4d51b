package io.fiveways.component.commercetools;

import io.fiveways.component.commercetools.wire.Amount;
import io.fiveways.component.commercetools.wire.Payment;
import io.fiveways.component.commercetools.wire.PaymentDraft;
import io.fiveways.component.commercetools.wire.PaymentDraft.MethodInfo;
import io.fiveways.component.commercetools.wire.PaymentUpdate.Action;
import io.fiveways.component.commercetools.wire.PaymentUpdate.AddTransaction;
import io.fiveways.component.commercetools.wire.PaymentUpdate.ChangeAmountPlanned;
import io.fiveways.component.commercetools.wire.PaymentUpdate.ChangeTransactionState;
import io.fiveways.component.commercetools.wire.PaymentUpdate.SetStatusInterfaceCode;
import io.fiveways.component.commercetools.wire.PaymentUpdate.SetStatusInterfaceText;
import io.fiveways.model.Money;
import io.fiveways.model.Payout;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The payment that shows a payout: transactions for what the buyer paid and got back, and the rest as a sentence, because
 * a payment knows no fees. Its code is the version it shows.
 *
 * <p>A transaction's amount cannot be changed: where a reissue says another one, the old transaction failed and a new one
 * stands beside it, both in one update.
 */
final class PayoutPayment {

    private static final String VALID = "Success";

    private final Payout payout;

    PayoutPayment(Payout payout) {
        this.payout = payout;
    }

    String key() {
        return (payout.ref().system() + "-" + payout.ref().id()).replaceAll("[^A-Za-z0-9_-]", "-");
    }

    PaymentDraft draft() {
        return new PaymentDraft(
                key(),
                Amount.of(charged()),
                new MethodInfo(payout.settlement().system(), "settlement"),
                new Payment.Status(code(), text()),
                transactions());
    }

    /** What makes the payment show this version; nothing where it shows this or a newer one. */
    List<Action> changes(Payment shown) {
        String code = shown.paymentStatus().interfaceCode();
        if (code != null && code.matches("\\d{1,9}") && Integer.parseInt(code) > payout.version()) return List.of();
        List<Action> changes = new ArrayList<>();
        List<PaymentDraft.Transaction> missing = new ArrayList<>(transactions());
        for (Payment.Transaction there : shown.transactions())
            if (there.isValid() && !missing.removeIf(one -> isSame(one, there)))
                changes.add(new ChangeTransactionState(there.id(), "Failure"));
        missing.forEach(one -> changes.add(new AddTransaction(one)));
        if (!changes.isEmpty()) changes.add(new ChangeAmountPlanned(Amount.of(charged())));
        if (!text().equals(shown.paymentStatus().interfaceText())) changes.add(new SetStatusInterfaceText(text()));
        if (!code().equals(code)) changes.add(new SetStatusInterfaceCode(code()));
        return changes;
    }

    private List<PaymentDraft.Transaction> transactions() {
        return Stream.of(transaction("Charge", charged()), transaction("Refund", refunded()))
                .filter(one -> one.amount().centAmount() > 0)
                .toList();
    }

    private PaymentDraft.Transaction transaction(String type, Money amount) {
        String at = Draft.kept(payout.settledAt()).toString();
        return new PaymentDraft.Transaction(at, type, Amount.of(amount), interaction(), VALID);
    }

    private static boolean isSame(PaymentDraft.Transaction wanted, Payment.Transaction there) {
        return wanted.type().equals(there.type()) && wanted.amount().equals(there.amount());
    }

    private String interaction() {
        return payout.version() == 1 ? payout.ref().toString() : payout.ref() + "/" + payout.version();
    }

    /** What of the parts went from the buyer to us. */
    private Money charged() {
        return sum(1);
    }

    private Money refunded() {
        return sum(-1);
    }

    private Money sum(int direction) {
        return Stream.of(payout.parts().paid(), payout.parts().refunds())
                .map(part -> part.times(direction))
                .filter(part -> !part.isNegative())
                .reduce(Money.zero(payout.net().currency()), Money::plus);
    }

    private String code() {
        return String.valueOf(payout.version());
    }

    private String text() {
        Payout.Parts parts = payout.parts();
        return "Settlement %s pays %s on %s: %s from the buyer, %s tax withheld, %s fees, %s refunds, %s other"
                .formatted(
                        payout.settlement().id(),
                        payout.net(),
                        payout.settledAt().atZone(ZoneOffset.UTC).toLocalDate(),
                        parts.paid(),
                        parts.withheld(),
                        parts.fees(),
                        parts.refunds(),
                        parts.other());
    }
}
