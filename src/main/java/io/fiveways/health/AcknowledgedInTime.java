package io.fiveways.health;

import io.fiveways.state.Acknowledgements;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Which share of the last 24 hours' orders the marketplace knew by the shop's number in time. */
@Singleton
public class AcknowledgedInTime {

    private final Acknowledgements acknowledgements;
    private final MeterRegistry meters;

    public AcknowledgedInTime(Acknowledgements acknowledgements, MeterRegistry meters) {
        this.acknowledgements = acknowledgements;
        this.meters = meters;
    }

    void register(@Observes StartupEvent start) {
        Gauge.builder(
                        "fiveways.acknowledged.in.time",
                        acknowledgements,
                        told -> told.share().share())
                .description("Share of orders that were acknowledged in time, from 0 to 1")
                .register(meters);
    }
}
