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
 * <p>Nothing is remembered: the payment's key is unique, its transactions carry the settlement's and the order's id, and
 * every change is decided anew from what the payment and the order show.
 */
final class CommercetoolsPayouts implements Sink<Payout> {

    private static final int TRIES = 5;

    /** One step towards what is to be shown; a {@link ConflictException} where somebody changed the thing meanwhile. */
    private interface Step<T> {
        T taken() throws Exception;
    }

    private final PaymentsClient client;

    CommercetoolsPayouts(PaymentsClient client) {
        this.client = client;
    }

    /** The order is asked for first: without it there would be a payment of nothing. */
    @Override
    public Payout write(Payout payout) throws Exception {
        client.order(payout.shopOrder().id());
        PayoutPayment wanted = new PayoutPayment(payout);
        String payment = undisturbed(() -> shown(wanted));
        undisturbed(() -> attached(payout, payment));
        return payout;
    }

    /** The id of the payment that shows it. */
    private String shown(PayoutPayment wanted) throws Exception {
        Optional<Payment> shown = client.find(wanted.key());
        if (shown.isEmpty()) return created(wanted);
        List<Action> actions = wanted.changes(shown.get());
        if (!actions.isEmpty())
            client.update(shown.get().id(), new PaymentUpdate(shown.get().version(), actions));
        return shown.get().id();
    }

    /** Somebody may have made it since we looked: ourselves, in a request that was given up. */
    private String created(PayoutPayment wanted) throws Exception {
        try {
            return client.create(wanted.draft()).id();
        } catch (RejectedException e) {
            if (!e.getMessage().contains("DuplicateField key")) throw e;
            throw new ConflictException(e.getMessage());
        }
    }

    private OrderPayments attached(Payout payout, String payment) throws Exception {
        OrderPayments order = client.order(payout.shopOrder().id());
        if (!order.has(payment)) client.attach(order, payment);
        return order;
    }

    /** Whoever changed it meanwhile is right: it is read again, and decided anew. */
    private static <T> T undisturbed(Step<T> step) throws Exception {
        for (int tries = 1; ; tries++) {
            try {
                return step.taken();
            } catch (ConflictException e) {
                if (tries == TRIES) throw e;
            }
        }
    }
}
