package io.fiveways.component.commercetools;

import io.fiveways.component.ConflictException;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Sink;
import io.fiveways.component.commercetools.wire.OrderPayments;
import io.fiveways.component.commercetools.wire.Payment;
import io.fiveways.component.commercetools.wire.PaymentUpdate;
import io.fiveways.component.commercetools.wire.PaymentUpdate.Action;
import io.fiveways.model.Payout;
import java.util.List;
import java.util.Optional;

/**
 * Shows on an order what settlements paid for it: one payment for each settlement, with what the buyer was charged and
 * refunded as transactions.
 *
 * <p>Nothing is remembered: the payment's key is unique, its transactions carry the settlement's and the order's id, and every
 * change is decided anew from what the payment and the order show.
 */
final class CommercetoolsPayouts implements Sink<Payout> {

    private static final int TRIES = 5;

    /** One step towards what is to be shown; a {@link ConflictException} where somebody changed the thing meanwhile. */
    private interface Step {
        void take() throws Exception;
    }

    private final PaymentsClient client;

    CommercetoolsPayouts(PaymentsClient client) {
        this.client = client;
    }

    @Override
    public Payout write(Payout payout) throws Exception {
        PayoutPayment wanted = new PayoutPayment(payout);
        untilUndisturbed(() -> show(wanted));
        String payment =
                client.find(wanted.key()).orElseThrow(() -> gone(payout)).id();
        untilUndisturbed(() -> attach(payout, payment));
        return payout;
    }

    private void show(PayoutPayment wanted) throws Exception {
        Optional<Payment> shown = client.find(wanted.key());
        if (shown.isEmpty()) create(wanted);
        else update(shown.get(), wanted);
    }

    /** Somebody may have made it since we looked: ourselves, in a request that was given up. */
    private void create(PayoutPayment wanted) throws Exception {
        try {
            client.create(wanted.draft());
        } catch (RejectedException e) {
            if (!e.getMessage().contains("DuplicateField key")) throw e;
            throw new ConflictException(e.getMessage());
        }
    }

    private void update(Payment shown, PayoutPayment wanted) throws Exception {
        List<Action> actions = wanted.changes(shown);
        if (!actions.isEmpty()) client.update(shown.id(), new PaymentUpdate(shown.version(), actions));
    }

    private void attach(Payout payout, String payment) throws Exception {
        OrderPayments order = client.order(payout.shopOrder().id());
        if (!order.has(payment)) client.attach(order, payment);
    }

    /** Whoever changed it meanwhile is right: it is read again, and decided anew. */
    private static void untilUndisturbed(Step step) throws Exception {
        for (int tries = 1; ; tries++) {
            try {
                step.take();
                return;
            } catch (ConflictException e) {
                if (tries == TRIES) throw e;
            }
        }
    }

    private static RejectedException gone(Payout payout) {
        return new RejectedException(
                "The payment of %s was there a moment ago and is gone. Look who deletes payments, then replay."
                        .formatted(payout.ref()));
    }
}
