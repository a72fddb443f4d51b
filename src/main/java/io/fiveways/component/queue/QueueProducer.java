package io.fiveways.component.queue;

import io.fiveways.component.CanonicalFormat;
import io.fiveways.component.queue.QueueTables.Put;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Puts the body into a queue, committed before the route goes on. */
final class QueueProducer extends DefaultProducer {

    private final QueueEndpoint endpoint;

    QueueProducer(QueueEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        endpoint.queues().tables().put(put(exchange.getMessage()));
        // a delay is meant for this queue, not for the next one in the route
        exchange.getMessage().removeHeader(QueueEndpoint.DELAY);
        endpoint.queues().bells(endpoint.getName()).forEach(Bell::ring);
    }

    private Put put(Message message) throws InvalidPayloadException {
        String key = message.getHeader(CanonicalFormat.KEY, String.class);
        return new Put(
                endpoint.getName(),
                key == null ? UUID.randomUUID().toString() : key,
                endpoint.queues().seal().seal(message.getMandatoryBody(String.class), QueueEndpoint.PLACE),
                message.getHeader(QueueEndpoint.TRACE_PARENT, String.class),
                message.getHeader(QueueEndpoint.DELAY, 0L, Long.class));
    }
}
