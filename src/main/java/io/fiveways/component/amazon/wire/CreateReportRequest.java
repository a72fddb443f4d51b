package io.fiveways.component.amazon.wire;

import java.time.Instant;
import java.util.List;

/** Asks for a report on a stretch of time. */
public record CreateReportRequest(
        String reportType, List<String> marketplaceIds, Instant dataStartTime, Instant dataEndTime) {}
