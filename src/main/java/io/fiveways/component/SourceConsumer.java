package io.fiveways.component;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.component.Originals.Original;
import io.fiveways.component.Originals.Reread;
import io.fiveways.model.Canonical;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;
import org.slf4j.MDC;

/**
 * The one consumer of all systems: reads what changed and sends it down the route, one thing at a time.
 *
 * <p>The checkpoint moves only after every thing of a page was delivered or parked, so that a crash repeats things and
 * never skips them. A failed poll raises an alarm and is tried again. One process of an installation reads a source at a
 * time; when it is killed while it reads, another goes on after a quarter of a minute.
 */
public final class SourceConsumer extends ScheduledPollConsumer {

    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final Source<? extends Canonical> source;
    private final Settings settings;
    private final Installation installation;
    private final SystemEndpoint endpoint;
    private volatile long hints;
    private volatile Instant due = Instant.MIN;
    private volatile Instant notBefore = Instant.MIN;

    SourceConsumer(SystemEndpoint endpoint, Processor processor, Source<? extends Canonical> source) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.source = source;
        this.settings = endpoint.system().settings();
        this.installation = endpoint.system().installation();
        setInitialDelay(100);
        setDelay(200);
        setBackoffErrorThreshold(1); // without a database every look fails: one line in five seconds is enough
        setBackoffMultiplier(25);
    }

    @Override
    protected int poll() throws Exception {
        Instant wall = Instant.now();
        if (wall.isBefore(notBefore)) return 0;
        long hinted = installation.checkpoints().hints(settings.name(), endpoint.wakeWord());
        if (hinted == hints && installation.clock().instant().isBefore(due)) return 0;
        if (!installation.checkpoints().lead(name(), LEASE)) return 0;
        hints = hinted;
        try {
            return readNow();
        } finally {
            installation.checkpoints().release(name());
        }
    }

    private int readNow() {
        try {
            due = installation.clock().instant().plus(endpoint.getEvery());
            int things = readAgain() + readPages();
            installation.alarms().clear(settings.name(), alarm());
            return things;
        } catch (LaterException e) {
            notBefore = Instant.now().plus(e.delay());
            due = Instant.MIN;
        } catch (Exception e) {
            if (!isRunAllowed()) return 0; // we are stopping, nobody failed
            notBefore = Instant.now().plus(AFTER_FAILURE);
            due = Instant.MIN;
            installation
                    .alarms()
                    .raise(settings.name(), alarm(), "Reading " + endpoint.resource() + " failed: " + e.getMessage());
        }
        return 0;
    }

    private int readAgain() throws Exception {
        List<Reread> rereads = installation.originals().requested(name());
        for (Reread reread : rereads) {
            deliver(List.of(reread.sent()));
            installation.originals().done(reread);
        }
        return rereads.size();
    }

    private int readPages() throws Exception {
        int things = 0;
        Page page;
        do {
            page = source.fetch(installation.checkpoints().read(name()));
            int fresh = deliver(page.items());
            installation.checkpoints().moved(name(), page.next());
            source.delivered(fresh);
            things += fresh;
        } while (page.more() && isRunAllowed() && installation.checkpoints().lead(name(), LEASE));
        return things;
    }

    /** What was sent is kept before any of it is acted upon; what was delivered before is not delivered again. */
    private int deliver(List<JsonNode> items) throws Exception {
        List<Original> readable = new ArrayList<>(items.size());
        List<Exchange> unreadable = new ArrayList<>();
        for (JsonNode item : items) read(item, readable, unreadable);
        List<Original> fresh = installation.originals().keep(settings.name(), readable);
        for (Original original : fresh) deliver(exchange(original.sent(), original.thing()));
        for (Exchange exchange : unreadable) deliver(exchange);
        installation.originals().delivered(fresh);
        return fresh.size() + unreadable.size();
    }

    /** A thing that cannot be read travels as an already failed exchange, so that it is parked as it came. */
    private void read(JsonNode item, List<Original> readable, List<Exchange> unreadable) {
        try {
            readable.add(new Original(source.read(item), item));
        } catch (RejectedException e) {
            unreadable.add(failed(item, e));
        } catch (RuntimeException e) {
            unreadable.add(failed(item, new RejectedException("It cannot be read: " + e.getMessage(), e)));
        }
    }

    private Exchange failed(JsonNode item, RejectedException e) {
        Exchange exchange = exchange(item, item.toString());
        exchange.setException(e);
        return exchange;
    }

    private Exchange exchange(JsonNode item, Object body) {
        Exchange exchange = createExchange(false);
        exchange.setProperty(Parking.REF, settings.name() + ":" + Nameless.named(source.id(item), item));
        exchange.getIn().setBody(body);
        return exchange;
    }

    private void deliver(Exchange exchange) throws Exception {
        try (MDC.MDCCloseable ref = MDC.putCloseable("ref", exchange.getProperty(Parking.REF, String.class))) {
            getProcessor().process(exchange);
            if (exchange.getException() != null) throw exchange.getException();
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private String name() {
        return getRouteId();
    }

    private String alarm() {
        return "read-" + endpoint.resource();
    }
}
