package io.fiveways.component;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Time limit and circuit breaker around a call, one per system and operation. */
public interface Guard {

    /** For tests without a container. */
    Guard NONE = new Guard() {
        @Override
        public <T> T call(String system, String operation, Duration limit, Callable<T> call) throws Exception {
            return call.call();
        }
    };

    /** An open breaker says {@link LaterException}; an overrun limit is a {@link java.util.concurrent.TimeoutException}. */
    <T> T call(String system, String operation, Duration limit, Callable<T> call) throws Exception;
}
