package io.fiveways.component.queue;

import io.fiveways.component.Seal;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** The queue of a first installation: {@code queue:<name>}. Takes the {@link DataSource} and {@link Seal} it is given. */
public final class QueueComponent extends DefaultComponent {

    private final Map<String, Set<Bell>> bells = new ConcurrentHashMap<>();
    private QueueTables tables;
    private Seal seal;

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        tables = new QueueTables(only(DataSource.class));
        seal = only(Seal.class);
    }

    private <T> T only(Class<T> type) {
        T found = getCamelContext().getRegistry().findSingleByType(type);
        if (found == null)
            throw new IllegalStateException(
                    "queue: needs exactly one %s in the registry".formatted(type.getSimpleName()));
        return found;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        QueueEndpoint endpoint = new QueueEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    QueueTables tables() {
        return tables;
    }

    Seal seal() {
        return seal;
    }

    /** The bells of those in this process who wait for this queue. */
    Set<Bell> bells(String queue) {
        return bells.computeIfAbsent(queue, any -> ConcurrentHashMap.newKeySet());
    }
}
