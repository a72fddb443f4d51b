package io.fiveways.component.shopify;

import io.fiveways.component.Installation;
import io.fiveways.component.LaterException;
import io.fiveways.component.Once;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Sink;
import io.fiveways.component.shopify.wire.Metafield;
import io.fiveways.component.shopify.wire.OrderToCancel;
import io.fiveways.component.shopify.wire.OrderUpdate;
import io.fiveways.component.shopify.wire.RefundInput;
import io.fiveways.model.Cancellation;
import io.fiveways.model.Cancellation.By;
import io.fiveways.model.Cancellation.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes an order or units of it back, once, with their stock; comes back REQUESTED where the warehouse has begun.
 *
 * <p>A whole order is cancelled by a job, which is waited for. Units are taken off by a refund without money that carries
 * the cancellation's ref as its note, so that it is found again after an unknown outcome.
 */
final class ShopifyCancellations implements Sink<Cancellation> {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    /** What is remembered: the job, or the refund. */
    record Sent(String id) {}

    private final ShopifyClient client;
    private final Once once;

    ShopifyCancellations(ShopifyClient client, Installation installation) {
        this.client = client;
        this.once = new Once(installation);
    }

    @Override
    public Cancellation write(Cancellation cancellation) throws Exception {
        Optional<OrderToCancel> order = client.orderToCancel(cancellation.order());
        if (order.isEmpty() || order.get().cancelledAt() != null) return done(cancellation, order);
        return cancellation.isWhole() ? wholly(cancellation, order.get()) : inPart(cancellation, order.get());
    }

    private Cancellation wholly(Cancellation cancellation, OrderToCancel order) throws Exception {
        if (!new OpenUnits(order).areAll()) return cancellation.as(State.REQUESTED);
        Sent sent = once.write(
                cancellation.ref(), "cancel-order", cancellation.order(), Sent.class, new Whole(cancellation, order));
        boolean isDone = client.isDone(sent.id()); // asked first: it may be done in between
        Optional<OrderToCancel> later = client.orderToCancel(cancellation.order());
        if (later.isPresent() && later.get().cancelledAt() != null) return done(cancellation, later);
        if (isDone)
            throw new RejectedException("Shopify took on to cancel %s and did not. Cancel it there, then discard this."
                    .formatted(cancellation.order()));
        throw new LaterException("Shopify is cancelling " + cancellation.order(), A_MOMENT);
    }

    /** A cancelled order still shows the newest version of the marketplace's. */
    private Cancellation done(Cancellation cancellation, Optional<OrderToCancel> order) throws Exception {
        if (cancellation.by() == By.MARKETPLACE
                && order.isPresent()
                && isOlder(order.get(), cancellation.updatedAt())) {
            List<Metafield> version = List.of(Draft.version(cancellation.updatedAt()));
            client.updateOrder(new OrderUpdate(new OrderUpdate.Input(order.get().id(), null, version)));
        }
        return cancellation.as(State.DONE);
    }

    private static boolean isOlder(OrderToCancel order, Instant version) {
        return order.version() == null
                || order.version().value() == null
                || Instant.parse(order.version().value()).isBefore(version);
    }

    private Cancellation inPart(Cancellation cancellation, OrderToCancel order) throws Exception {
        Optional<List<RefundInput.Line>> lines = new OpenUnits(order).toTakeOff(cancellation.items());
        if (lines.isEmpty()) return cancellation.as(State.REQUESTED);
        if (!lines.get().isEmpty())
            once.write(
                    cancellation.ref(),
                    "cancel-lines",
                    cancellation.order(),
                    Sent.class,
                    new Part(cancellation, order, lines.get()));
        return cancellation.as(State.DONE);
    }

    private final class Whole implements Once.Write<Sent> {

        private final Cancellation cancellation;
        private final OrderToCancel order;

        Whole(Cancellation cancellation, OrderToCancel order) {
            this.cancellation = cancellation;
            this.order = order;
        }

        /** We have just read the order, which was not cancelled. */
        @Override
        public Optional<Sent> lookUp() {
            return Optional.empty();
        }

        @Override
        public Sent send() throws Exception {
            String reason = cancellation.by() == By.BUYER ? "CUSTOMER" : "OTHER";
            return new Sent(
                    client.cancelOrder(order.id(), reason, cancellation.ref().toString()));
        }

        @Override
        public Duration limit() {
            return client.limit();
        }
    }

    private final class Part implements Once.Write<Sent> {

        private final Cancellation cancellation;
        private final OrderToCancel order;
        private final List<RefundInput.Line> lines;

        Part(Cancellation cancellation, OrderToCancel order, List<RefundInput.Line> lines) {
            this.cancellation = cancellation;
            this.order = order;
            this.lines = lines;
        }

        @Override
        public Optional<Sent> lookUp() {
            return order.refunds().stream()
                    .filter(refund -> cancellation.ref().toString().equals(refund.note()))
                    .map(refund -> new Sent(refund.note()))
                    .findFirst();
        }

        @Override
        public Sent send() throws Exception {
            String note = cancellation.ref().toString();
            return new Sent(client.refund(new RefundInput(new RefundInput.Input(order.id(), note, lines), note)));
        }

        @Override
        public Duration limit() {
            return client.limit();
        }
    }
}
