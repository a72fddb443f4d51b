package io.fiveways.component.amazon;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Cursor;
import io.fiveways.component.amazon.wire.Report;
import io.fiveways.component.amazon.wire.Reports;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How far the list of settlement reports is read; the cursor of {@link AmazonSettlements}.
 *
 * @param since the list holds what was created from here on
 * @param until when the list was begun; null between two lists
 * @param token of the list's next page; null before the first and after the last
 * @param open when the oldest report of the list that is still in the making was created; null for none
 * @param waiting what is to be fetched, the oldest first once the list is whole
 * @param seen what was fetched before, as far back as the list goes
 */
record SettlementRun(
        Instant since, Instant until, String token, Instant open, List<Report> waiting, List<Report> seen) {

    /** A report may be listed later than it was created. */
    static final Duration OVERLAP = Duration.ofDays(1);

    SettlementRun {
        waiting = List.copyOf(waiting);
        seen = List.copyOf(seen);
    }

    static SettlementRun from(Instant since) {
        return new SettlementRun(since, null, null, null, List.of(), List.of());
    }

    /** Nothing is half listed and nothing is left to fetch: time for the next list. */
    @JsonIgnore
    boolean isToList() {
        return token != null || waiting.isEmpty();
    }

    /** A page more; with the last one the list is whole. */
    SettlementRun with(Reports page, Instant now) {
        List<Report> more = new ArrayList<>(waiting);
        Instant oldestOpen = open;
        for (Report report : page.reports()) {
            if (report.isUnderWay()) oldestOpen = earlier(oldestOpen, report.createdTime());
            else if (!report.isEmpty() && !isKnown(report, more)) more.add(report);
        }
        Instant begun = until == null ? now : until;
        if (page.nextToken() != null) return new SettlementRun(since, begun, page.nextToken(), oldestOpen, more, seen);
        more.sort(Comparator.comparing(Report::createdTime));
        Instant next = earlier(oldestOpen, begun).minus(OVERLAP);
        List<Report> recent = seen.stream()
                .filter(known -> !known.createdTime().isBefore(next))
                .toList();
        return new SettlementRun(next, null, null, null, more, recent);
    }

    private boolean isKnown(Report report, List<Report> listed) {
        return seen.stream().anyMatch(known -> known.reportId().equals(report.reportId()))
                || listed.stream().anyMatch(known -> known.reportId().equals(report.reportId()));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    /** The list from its first page, because Amazon does not know the next one any more. */
    SettlementRun again() {
        return new SettlementRun(since, null, null, null, List.of(), seen);
    }

    Report next() {
        return waiting.get(0);
    }

    SettlementRun fetched() {
        List<Report> known = new ArrayList<>(seen);
        known.add(next());
        return new SettlementRun(since, until, token, open, waiting.subList(1, waiting.size()), known);
    }

    Cursor cursor(ObjectMapper json) throws JsonProcessingException {
        return new Cursor(json.writeValueAsString(this));
    }
}
