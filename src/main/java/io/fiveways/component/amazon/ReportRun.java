package io.fiveways.component.amazon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Backfills.Unlisted;
import io.fiveways.component.Cursor;
import io.fiveways.component.Progress.Stretch;

/**
 * How far the reports on one stretch are; the cursor of {@link OrderReports}.
 *
 * @param backfill for which it is; null for live reading
 * @param list the report that names orders
 * @param contents the report that brings them whole; null where there is none
 * @param delivered how many whole orders were delivered
 */
record ReportRun(
        Stage stage,
        Stretch stretch,
        Long backfill,
        String list,
        String contents,
        String listDocument,
        String contentsDocument,
        int delivered) {

    enum Stage {
        /** The first report is asked for. */
        LISTING,
        /** All reports are asked for. */
        WAITING,
        /** The documents are there. */
        READING,
        /** Everything was delivered. */
        READ
    }

    ReportRun(Stretch stretch, Long backfill) {
        this(Stage.LISTING, stretch, backfill, null, null, null, null, 0);
    }

    ReportRun listedBy(String report) {
        return new ReportRun(Stage.LISTING, stretch, backfill, report, null, null, null, 0);
    }

    ReportRun completedBy(String report) {
        return new ReportRun(Stage.WAITING, stretch, backfill, list, report, null, null, 0);
    }

    ReportRun writtenIn(String listed, String complete) {
        return new ReportRun(Stage.READING, stretch, backfill, list, contents, listed, complete, 0);
    }

    ReportRun delivered(int orders, Stage next) {
        return new ReportRun(next, stretch, backfill, list, contents, listDocument, contentsDocument, orders);
    }

    Unlisted unlisted() {
        return new Unlisted(backfill, stretch);
    }

    Cursor cursor(ObjectMapper json) throws JsonProcessingException {
        return new Cursor(json.writeValueAsString(this));
    }
}
