package io.fiveways.component;

import io.fiveways.model.Canonical;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.MDC;

/** The one producer of all systems: hands the body to the sink and carries on with what it returns. */
public final class SinkProducer extends DefaultProducer {

    private final Sink<Canonical> sink;

    @SuppressWarnings("unchecked") // the route names which kind of thing a resource takes; a wrong one fails its cast
    SinkProducer(SystemEndpoint endpoint, Sink<? extends Canonical> sink) {
        super(endpoint);
        this.sink = (Sink<Canonical>) sink;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        String trace = exchange.getMessage().getHeader(Http.TRACE_PARENT, String.class);
        if (trace != null) MDC.put(Http.TRACE_PARENT, trace);
        try {
            write(exchange);
        } finally {
            MDC.remove(Http.TRACE_PARENT);
        }
    }

    @SuppressWarnings("unchecked")
    private void write(Exchange exchange) throws Exception {
        Object body = exchange.getMessage().getBody();
        if (body instanceof List<?> things) {
            sink.writeAll((List<Canonical>) things);
            return;
        }
        Canonical thing = (Canonical) body;
        try (MDC.MDCCloseable ref = MDC.putCloseable("ref", thing.about().toString())) {
            exchange.getMessage().setBody(sink.write(thing));
        }
    }
}
