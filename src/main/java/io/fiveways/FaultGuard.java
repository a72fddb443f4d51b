package io.fiveways;

import io.fiveways.component.Guard;
import io.fiveways.component.LaterException;
import io.fiveways.component.RejectedException;
import io.fiveways.model.RefusedException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** Time limits and circuit breakers by SmallRye Fault Tolerance. A breaker opens when half of 20 calls fail, for 5 s. */
final class FaultGuard implements Guard {

    private static final Duration OPEN = Duration.ofSeconds(5);
    private static final int WINDOW = 20;

    private record Place(String system, String operation, Duration limit) {}

    private final Map<Place, io.smallrye.faulttolerance.api.Guard> guards = new ConcurrentHashMap<>();

    @Override
    @SuppressWarnings("unchecked")
    public <T> T call(String system, String operation, Duration limit, Callable<T> call) throws Exception {
        Place place = new Place(system, operation, limit);
        try {
            return (T) guards.computeIfAbsent(place, FaultGuard::guard).call(call::call, Object.class);
        } catch (CircuitBreakerOpenException e) {
            throw new LaterException(system + " " + operation + " failed too often: its breaker is open", OPEN);
        } catch (TimeoutException e) {
            throw new java.util.concurrent.TimeoutException(e.getMessage());
        }
    }

    private static io.smallrye.faulttolerance.api.Guard guard(Place place) {
        return io.smallrye.faulttolerance.api.Guard.create()
                .withDescription(place.system() + " " + place.operation())
                .withTimeout()
                .duration(place.limit().toMillis(), ChronoUnit.MILLIS)
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(WINDOW)
                .failureRatio(0.5)
                .delay(OPEN.toMillis(), ChronoUnit.MILLIS)
                .skipOn(List.of(LaterException.class, RejectedException.class, RefusedException.class))
                .done()
                .build();
    }
}
