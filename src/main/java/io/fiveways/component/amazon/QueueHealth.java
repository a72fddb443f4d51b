package io.fiveways.component.amazon;

import io.fiveways.component.Alarms;
import java.util.function.BooleanSupplier;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;

/** Whether the queue can be read: an alarm while it cannot, and Camel tries again every half minute. */
final class QueueHealth implements PollingConsumerPollStrategy {

    private static final String CAUSE = "read-notifications";

    private final Alarms alarms;
    private final String system;
    private final BooleanSupplier running;

    /** True at first: the process before this one may have left the alarm behind. */
    private volatile boolean raised = true;

    QueueHealth(Alarms alarms, String system, BooleanSupplier running) {
        this.alarms = alarms;
        this.system = system;
        this.running = running;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        return true;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int messages) {
        if (raised) alarms.clear(system, CAUSE);
        raised = false;
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retries, Exception cause) {
        if (!running.getAsBoolean()) return false; // we are stopping, nobody failed
        raised = true;
        alarms.raise(
                system,
                CAUSE,
                "The queue of notifications cannot be read: " + cause.getMessage()
                        + ". Orders are polled meanwhile, only later. Check the AWS credentials of this process, that they"
                        + " allow sqs:ReceiveMessage and sqs:DeleteMessage, and that the queue exists.");
        return false;
    }
}
