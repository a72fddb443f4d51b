package io.fiveways.component.commercetools;

import io.fiveways.component.ConflictException;
import io.fiveways.component.Installation;
import io.fiveways.component.MissingException;
import io.fiveways.component.Once;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Sink;
import io.fiveways.component.commercetools.wire.OrderToCancel;
import io.fiveways.component.commercetools.wire.OrderUpdate;
import io.fiveways.component.commercetools.wire.OrderUpdate.UpdateSyncInfo;
import io.fiveways.component.commercetools.wire.Resource;
import io.fiveways.model.Cancellation;
import io.fiveways.model.Cancellation.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes an order or units of it back, once, with their stock; comes back REQUESTED where the warehouse has begun.
 *
 * <p>A {@link Plan} of what to do is remembered first and done to exactly the version of the order that it was made for;
 * whoever changed the order meanwhile is right, and a new plan is made. Cancelled units are in a line-item state of their own.
 */
final class CommercetoolsCancellations implements Sink<Cancellation> {

    private static final int ROUNDS = 5;

    private final CommercetoolsClient client;
    private final Channels channels;
    private final States states;
    private final Once once;
    private final Duration limit;
    private final Restock restock;

    CommercetoolsCancellations(
            CommercetoolsClient client, Channels channels, States states, Installation installation, Duration limit) {
        this.client = client;
        this.channels = channels;
        this.states = states;
        this.once = new Once(installation);
        this.limit = limit;
        this.restock = new Restock(client, once, limit);
    }

    @Override
    public Cancellation write(Cancellation cancellation) throws Exception {
        try {
            Plan plan = done(cancellation);
            for (Map.Entry<String, Integer> units : plan.back().entrySet())
                restock.give(cancellation, units.getKey(), units.getValue());
            if (cancellation.isWhole()) showVersion(cancellation);
            return cancellation.as(State.DONE);
        } catch (MissingException e) {
            return cancellation.as(State.DONE); // there is nothing to take back
        } catch (BegunException e) {
            return cancellation.as(State.REQUESTED);
        }
    }

    private Plan done(Cancellation cancellation) throws Exception {
        for (int round = 1; ; round++) {
            Plan plan = once.write(
                    cancellation.ref(),
                    "see-order-" + round,
                    cancellation.order(),
                    Plan.class,
                    new Look<>(() -> plan(cancellation)));
            if (plan.isNothing()) return plan;
            try {
                once.write(cancellation.ref(), "cancel-" + round, cancellation.order(), Plan.class, new Deed(plan));
                return plan;
            } catch (ConflictException e) {
                if (round == ROUNDS) throw e;
            }
        }
    }

    private Plan plan(Cancellation cancellation) throws Exception {
        OrderToCancel order = client.orderToCancel(Draft.number(cancellation.order()));
        Plan plan = Plan.of(order, cancellation, states.cancelled());
        if (!plan.isNothing() && order.isPicked()) throw new BegunException();
        return plan;
    }

    /**
     * A cancelled order still shows the newest version of the marketplace's. Of one that goes on only its update says so,
     * which would find nothing left to do.
     */
    private void showVersion(Cancellation cancellation) throws Exception {
        OrderToCancel order = client.orderToCancel(Draft.number(cancellation.order()));
        String channel = channels.id();
        if (!Plan.isOlder(order.syncInfo(), channel, cancellation)) return;
        UpdateSyncInfo note = new UpdateSyncInfo(
                Resource.channel(channel),
                cancellation.order().toString(),
                Draft.kept(cancellation.updatedAt()).toString());
        client.updateOrder(order.id(), new OrderUpdate(order.version(), List.of(note)));
    }

    /** Does what was planned. */
    private final class Deed implements Once.Write<Plan> {

        private final Plan plan;

        Deed(Plan plan) {
            this.plan = plan;
        }

        /** Nobody else does it to this version, so that nothing need be asked the first time. */
        @Override
        public boolean looksUpFirst() {
            return false;
        }

        @Override
        public Optional<Plan> lookUp() throws Exception {
            OrderToCancel order = client.orderToCancelById(plan.order());
            if (order.version() == plan.version()) return Optional.empty();
            if (plan.isShownBy(order, states.cancelled())) return Optional.of(plan);
            throw new ConflictException("Order " + order.orderNumber() + " was changed before it could be cancelled");
        }

        @Override
        public Plan send() throws Exception {
            client.updateOrderOnce(plan.order(), plan.update(states.cancelled()), limit);
            return plan;
        }

        @Override
        public Duration limit() {
            return limit;
        }
    }

    /** The warehouse has begun. */
    private static final class BegunException extends RejectedException {
        BegunException() {
            super("The order is being picked");
        }
    }
}
