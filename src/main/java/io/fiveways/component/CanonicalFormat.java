package io.fiveways.component;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.model.Canonical;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.support.service.ServiceSupport;

/** Canonical records as JSON. Marshalling also names the queue key: things about one order keep their order. */
public final class CanonicalFormat extends ServiceSupport implements DataFormat {

    /** Kafka's own header, so that the embedded queue and Kafka read the same one. */
    public static final String KEY = "kafka.KEY";

    private static final TypeReference<List<Canonical>> LIST = new TypeReference<>() {};

    private final ObjectMapper json;

    public CanonicalFormat(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void marshal(Exchange exchange, Object graph, OutputStream stream) throws Exception {
        if (graph instanceof List<?> list) {
            json.writerFor(LIST).writeValue(stream, list);
        } else {
            Canonical thing = (Canonical) graph;
            exchange.getMessage().setHeader(KEY, thing.about().toString());
            json.writerFor(Canonical.class).writeValue(stream, thing);
        }
    }

    @Override
    public Object unmarshal(Exchange exchange, InputStream stream) throws Exception {
        return json.readValue(stream, Canonical.class);
    }
}
