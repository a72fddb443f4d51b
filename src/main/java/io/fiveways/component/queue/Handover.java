package io.fiveways.component.queue;

import io.fiveways.component.CanonicalFormat;
import io.fiveways.component.DeadLetters;
import io.fiveways.component.Delivery;
import io.fiveways.component.queue.QueueTables.Group;
import io.fiveways.component.queue.Retry.Backoff;
import java.sql.SQLException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/** Hands a message, or a batch, to the route, and settles with the queue what became of it. */
final class Handover {

    private static final Logger LOG = LoggerFactory.getLogger(Handover.class);

    private final QueueEndpoint endpoint;
    private final DefaultConsumer consumer;
    private final Group group;
    private final Backoff backoff;

    Handover(QueueEndpoint endpoint, DefaultConsumer consumer, Group group, Backoff backoff) {
        this.endpoint = endpoint;
        this.consumer = consumer;
        this.group = group;
        this.backoff = backoff;
    }

    /** True if another message of the same key can follow at once. */
    boolean handOver(List<Claimed> unit) throws SQLException {
        if (unit.size() > 1) return route(unit);
        Claimed only = unit.get(0);
        try (MDC.MDCCloseable ref = MDC.putCloseable("ref", only.key())) {
            return only.takeovers() > endpoint.getMaxTakeovers() ? bury(only) : route(unit);
        }
    }

    private boolean route(List<Claimed> unit) throws SQLException {
        Exchange exchange = consumer.createExchange(false);
        try {
            if (isReadable(exchange, unit)) process(exchange);
            return settle(exchange, unit);
        } finally {
            consumer.releaseExchange(exchange, false);
        }
    }

    /** What cannot be opened fails and comes back until somebody brings the key; there is nothing yet to park. */
    private boolean isReadable(Exchange exchange, List<Claimed> unit) {
        try {
            List<String> payloads = unit.stream().map(this::open).toList();
            exchange.getMessage().setBody(endpoint.isBatching() ? payloads : payloads.get(0));
            if (unit.size() > 1) batch(payloads).attach(exchange);
            else describe(exchange, unit.get(0), payloads.get(0));
            return true;
        } catch (RuntimeException e) {
            consumer.getExceptionHandler()
                    .handleException("Unreadable: " + unit.get(0).key(), e);
            exchange.setException(e);
            return false;
        }
    }

    private void describe(Exchange exchange, Claimed one, String payload) {
        new Delivery(group.queue(), group.name(), one.key(), payload, one.attempt(), endpoint.getAttempts())
                .attach(exchange);
        exchange.getMessage().setHeader(CanonicalFormat.KEY, one.key());
        if (one.traceParent() != null) exchange.getMessage().setHeader(QueueEndpoint.TRACE_PARENT, one.traceParent());
    }

    /** Without a key: it is never parked as a whole. If it fails, its messages come again one by one. */
    private Delivery batch(List<String> payloads) {
        String list = "[" + String.join(",", payloads) + "]";
        return new Delivery(group.queue(), group.name(), null, list, 1, Integer.MAX_VALUE);
    }

    /** Returns when the exchange and its unit of work are complete. */
    private void process(Exchange exchange) {
        try {
            consumer.getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
    }

    private boolean settle(Exchange exchange, List<Claimed> unit) throws SQLException {
        if (exchange.getException() == null) return endpoint.queues().tables().done(group, unit);
        for (Claimed one : unit) {
            Retry retry = Retry.of(exchange, one.attempt(), backoff);
            tell(one, retry, exchange.getException());
            endpoint.queues().tables().later(group, one, retry);
        }
        return false;
    }

    /** A failed attempt is for the night's reader; "not now" is an ordinary answer. */
    private void tell(Claimed one, Retry retry, Exception reason) {
        LOG.atLevel(retry.counted() ? Level.WARN : Level.DEBUG)
                .log(
                        "{} failed in {}, attempt {} of {}, again in {}: {}",
                        one.key(),
                        group.name(),
                        one.attempt(),
                        endpoint.getAttempts(),
                        retry.delay(),
                        reason.toString());
    }

    /** Whoever worked on it died, again and again. If it cannot be parked either, it waits for its lease to run out. */
    private boolean bury(Claimed deadly) throws SQLException {
        DeadLetters letters = endpoint.getCamelContext().getRegistry().findSingleByType(DeadLetters.class);
        if (letters == null) throw new IllegalStateException("There are no dead letters to park " + deadly.key());
        letters.park(new DeadLetters.Letter(
                deadly.key(),
                consumer.getRoute().getRouteId(),
                endpoint.getEndpointUri(),
                group.queue(),
                group.name(),
                "DeadlyMessage",
                "%d processes in a row died or got stuck while they worked on it; it was not tried again"
                        .formatted(deadly.takeovers()),
                open(deadly),
                deadly.attempt()));
        return endpoint.queues().tables().done(group, List.of(deadly));
    }

    private String open(Claimed one) {
        return endpoint.queues().seal().open(one.sealed(), QueueEndpoint.PLACE);
    }
}
