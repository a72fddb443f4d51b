package io.fiveways.component.queue;

import java.time.Duration;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** One queue, as one consumer group or as a producer sees it. All times are real time. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "queue",
        title = "Queue",
        syntax = "queue:name",
        category = Category.MESSAGING)
public final class QueueEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {

    /** Header: the message put next is not handed out before so many milliseconds have passed. */
    public static final String DELAY = "FivewaysDelayMillis";

    /** Header: the W3C trace parent, kept with the message. */
    static final String TRACE_PARENT = "traceparent";

    /** What a payload is sealed for; {@code queue_put_to} wants it sealed for the same. */
    static final String PLACE = "message.payload";

    @UriPath
    private final String name;

    @UriParam(description = "Every group gets every message, one of its consumers handles it")
    private String groupId;

    @UriParam(description = "How many messages, or batches, are handled at once", defaultValue = "4")
    private int consumers = 4;

    @UriParam(description = "If set, the body is a list of up to so many payloads")
    private int batch;

    @UriParam(description = "After so many failures a message is parked", defaultValue = "10")
    private int attempts = 10;

    @UriParam(description = "Longest wait after the first failure; it doubles with each", defaultValue = "1000")
    private long backoffMillis = 1000;

    @UriParam(description = "Longest wait after any failure", defaultValue = "300000")
    private long maxBackoffMillis = 300_000;

    @UriParam(description = "Parked unseen after so many processes in a row died of it", defaultValue = "25")
    private int maxTakeovers = 25;

    @UriParam(description = "How long after the death of a process another one takes over", defaultValue = "10")
    private int leaseSeconds = 10;

    @UriParam(description = "How often an idle consumer looks for what other processes put", defaultValue = "100")
    private long pollMillis = 100;

    QueueEndpoint(String uri, QueueComponent component, String name) {
        super(uri, component);
        this.name = name;
    }

    @Override
    public Producer createProducer() {
        return new QueueProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (groupId == null) throw new IllegalArgumentException(getEndpointUri() + " needs a groupId to be read from");
        QueueConsumer consumer = new QueueConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public boolean isMultipleConsumersSupported() {
        return true;
    }

    QueueComponent queues() {
        return (QueueComponent) getComponent();
    }

    Duration lease() {
        return Duration.ofSeconds(leaseSeconds);
    }

    boolean isBatching() {
        return batch > 0;
    }

    public String getName() {
        return name;
    }

    public String getGroupId() {
        return groupId;
    }

    public void setGroupId(String groupId) {
        this.groupId = groupId;
    }

    public int getConsumers() {
        return consumers;
    }

    public void setConsumers(int consumers) {
        this.consumers = consumers;
    }

    public int getBatch() {
        return batch;
    }

    public void setBatch(int batch) {
        this.batch = batch;
    }

    public int getAttempts() {
        return attempts;
    }

    public void setAttempts(int attempts) {
        this.attempts = attempts;
    }

    public long getBackoffMillis() {
        return backoffMillis;
    }

    public void setBackoffMillis(long backoffMillis) {
        this.backoffMillis = backoffMillis;
    }

    public long getMaxBackoffMillis() {
        return maxBackoffMillis;
    }

    public void setMaxBackoffMillis(long maxBackoffMillis) {
        this.maxBackoffMillis = maxBackoffMillis;
    }

    public int getMaxTakeovers() {
        return maxTakeovers;
    }

    public void setMaxTakeovers(int maxTakeovers) {
        this.maxTakeovers = maxTakeovers;
    }

    public int getLeaseSeconds() {
        return leaseSeconds;
    }

    public void setLeaseSeconds(int leaseSeconds) {
        this.leaseSeconds = leaseSeconds;
    }

    public long getPollMillis() {
        return pollMillis;
    }

    public void setPollMillis(long pollMillis) {
        this.pollMillis = pollMillis;
    }
}
