package io.fiveways.component.amazon;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.component.Installation;
import io.fiveways.component.Notifications;
import io.fiveways.component.Originals.Reread;
import io.fiveways.component.Parking;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Settings;
import io.fiveways.model.Hint;
import io.fiveways.model.Ref;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.UnitOfWorkHelper;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Hears what Amazon puts into the operator's SQS queue: each notification is a hint to read, and nothing in it is
 * believed.
 *
 * <p>Goes over Camel's own SQS component. A message leaves the queue after the hint is where it outlives us; what breaks
 * off before that comes again. Whoever has no queue polls only.
 */
final class AmazonNotifications extends DefaultConsumer {

    private final Settings settings;
    private final Installation installation;
    private final NotificationQueue queue;
    private final NoticeReader reader;
    private final QueueWatch watch;
    private ScheduledPollConsumer messages;
    private ScheduledExecutorService watching;
    private long hints;

    AmazonNotifications(AmazonEndpoint endpoint, Processor processor, NotificationsClient client) {
        super(endpoint, processor);
        this.settings = endpoint.system().settings();
        this.installation = endpoint.system().installation();
        this.queue = NotificationQueue.of(settings);
        this.reader = new NoticeReader(settings, installation.json());
        this.watch = new QueueWatch(settings, installation, new Subscriptions(client, queue, settings));
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        messages = (ScheduledPollConsumer)
                getEndpoint().getCamelContext().getEndpoint(queue.uri()).createConsumer(this::received);
        messages.setPollStrategy(new QueueHealth(installation.alarms(), settings.name(), this::isRunAllowed));
        messages.setRoute(getRoute());
        ServiceHelper.startService(messages);
        watching = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "notifications-watch");
        watching.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
    }

    @Override
    protected void doStop() throws Exception {
        getEndpoint().getCamelContext().getExecutorServiceManager().shutdownNow(watching);
        ServiceHelper.stopAndShutdownService(messages);
        super.doStop();
    }

    /** Camel deletes the message when this went well, and leaves it in the queue when it did not. */
    private void received(Exchange message) {
        try {
            take(message.getMessage().getBody(String.class));
        } catch (Exception e) {
            message.setException(e);
        }
        UnitOfWorkHelper.doneSynchronizations(
                message, message.getExchangeExtension().handoverCompletions());
    }

    private void take(String message) throws Exception {
        installation.alarms().clear(settings.name(), QueueWatch.SILENT);
        try {
            take(reader.read(message), message);
        } catch (RejectedException e) {
            park(message, e);
        }
    }

    /** Handed over before it is remembered: a hint too many costs one read, a hint too few costs minutes. */
    private void take(Notice notice, String message) throws Exception {
        Notifications known = installation.notifications();
        if (known.isKnown(settings.name(), notice.keys())) return;
        if (notice.hint() == null) park(message, unread(notice));
        else handOver(notice);
        known.heard(settings.name(), notice.keys(), installation.clock().instant());
    }

    private void handOver(Notice notice) throws Exception {
        Hint hint = notice.hint();
        if (notice.order() == null) installation.checkpoints().hint(settings.name(), hint.resource());
        else installation.intake().wanted().want(notice.order(), notice.changedAt());
        down(hint.ref(), hint, null);
    }

    private RejectedException unread(Notice notice) {
        return new RejectedException(
                "It is of type %s, which nothing here reads. Nothing is lost by it, and others of this type are left out for two weeks. Take its subscription away, or send it to another queue"
                        .formatted(notice.type()));
    }

    /** Travels as an already failed exchange, so that it is parked as it came. */
    private void park(String message, RejectedException refusal) throws Exception {
        down(new Ref(settings.name(), "notification"), reader.json(message), refusal);
    }

    private void down(Ref ref, Object body, Exception refusal) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.setProperty(Parking.REF, ref.toString());
            exchange.getMessage().setBody(body);
            exchange.setException(refusal);
            getProcessor().process(exchange);
            if (exchange.getException() != null) throw exchange.getException();
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private void look() {
        try {
            readAgain();
            watch.look();
        } catch (Exception e) {
            if (isRunAllowed()) getExceptionHandler().handleException("Notifications could not be watched", e);
        }
    }

    /** What a person asked to read once more after it was parked. */
    private void readAgain() throws Exception {
        long hinted = installation.checkpoints().hints(settings.name(), "notifications");
        if (hinted == hints) return;
        for (Reread reread : installation.originals().requested(getRouteId())) {
            JsonNode sent = reread.sent();
            take(sent.isTextual() ? sent.textValue() : sent.toString());
            installation.originals().done(reread);
        }
        hints = hinted;
    }
}
