package io.fiveways.component;

import io.fiveways.model.Canonical;
import java.time.Duration;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One resource of one system: {@code <system>:<resource>}. */
public abstract class SystemEndpoint extends DefaultEndpoint {

    private final SystemComponent system;
    private final String resource;
    private Duration every = Duration.ofMinutes(5);

    protected SystemEndpoint(String uri, SystemComponent system, String resource) {
        super(uri, system);
        this.system = system;
        this.resource = resource;
    }

    protected abstract Source<? extends Canonical> source();

    protected abstract Sink<? extends Canonical> sink();

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        SourceConsumer consumer = new SourceConsumer(this, processor, source());
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        return new SinkProducer(this, sink());
    }

    /** The refusal of a resource that this system does not have, naming those it has. */
    protected IllegalArgumentException unknown(String direction, String known) {
        return new IllegalArgumentException(
                "%s has no %s '%s'; it has: %s".formatted(system.settings().name(), direction, resource, known));
    }

    public SystemComponent system() {
        return system;
    }

    public String resource() {
        return resource;
    }

    /** Which {@link Checkpoints#hint} wakes its source: more than one source may read one resource. */
    protected String wakeWord() {
        return resource;
    }

    /** How long a source waits between reads when nobody hints, in the system's time. */
    public Duration getEvery() {
        return every;
    }

    public void setEvery(Duration every) {
        this.every = every;
    }
}
