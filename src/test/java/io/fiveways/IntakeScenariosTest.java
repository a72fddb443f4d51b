package io.fiveways;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Acceptance scenarios of the hour in which most is sold, at the quotas that Amazon grants everybody. */
class IntakeScenariosTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String[] CALLS = {"searchOrders", "getOrder", "createReport", "getReport", "getReportDocument"
    };

    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(40).start(Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void scenario_1_a_thousand_orders_an_hour_are_in_the_shops_within_minutes() throws Exception {
        PeakHour hour = new PeakHour(rig, true);

        List<String> ids = hour.place(1_000);

        await().atMost(PATIENCE).until(() -> hour.minutes().length == 1_000);
        double[] minutes = hour.minutes();
        String ages = "p50 %.1f min, p95 %.1f min, oldest %.1f min"
                .formatted(
                        PeakHour.percentile(minutes, 0.5),
                        PeakHour.percentile(minutes, 0.95),
                        minutes[minutes.length - 1]);
        assertTrue(PeakHour.percentile(minutes, 0.5) <= 3, ages);
        assertTrue(PeakHour.percentile(minutes, 0.95) <= 15, ages);
        assertEquals(1_000, rig.sales());
        assertTrue(ids.stream().allMatch(id -> hour.inShops(id) == 1));
        assertTrue(hour.refusedShare(CALLS) <= 0.01, "share of 429: " + hour.refusedShare(CALLS));
        assertEquals(0, rig.database.count("dead_letter", "true"));
    }
}
