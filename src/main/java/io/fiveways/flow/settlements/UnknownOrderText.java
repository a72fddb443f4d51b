package io.fiveways.flow.settlements;

import io.fiveways.model.Ref;
import io.fiveways.model.SettlementFile;
import io.fiveways.state.SettlementLetters.Letter;
import io.fiveways.state.UnknownOrders;
import io.fiveways.state.UnknownOrders.Rest;
import io.fiveways.state.UnknownOrders.Unknown;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** What Finance is told about an order that nobody knows, and what to do. */
final class UnknownOrderText {

    private static final String BACKFILL = "POST /api/backfills {\"system\": \"%s\", \"orders\": [\"%s\"]}";

    private UnknownOrderText() {}

    static Letter letter(Ref settlement, Unknown unknown, ZoneId zone) {
        Ref order = unknown.order();
        String message =
                "Settlement %s has %d rows about order %s, which we never read: %s in all (%s), posted %s to %s. %s"
                        .formatted(
                                settlement.id(),
                                unknown.rows(),
                                order.id(),
                                unknown.sum(),
                                String.join(", ", unknown.kinds()),
                                LocalDate.ofInstant(unknown.from(), zone),
                                LocalDate.ofInstant(unknown.until(), zone),
                                advice(unknown));
        return new Letter(UnknownOrders.CAUSE, order.toString(), order, unknown.since(), message, null);
    }

    private static String advice(Unknown unknown) {
        Ref order = unknown.order();
        String probably = unknown.kinds().contains("Order")
                ? "Backfill it"
                : "It was sold in an earlier settlement, perhaps before this installation; if not, backfill it";
        return "%s: %s; this closes itself then. If it is older than this installation or not ours, discard this."
                .formatted(probably, BACKFILL.formatted(order.system(), order.id()));
    }

    /** Where there are more than a person would read one by one. */
    static Letter rest(SettlementFile file, Rest all, int told, Instant since) {
        String message =
                "Settlement %s has %d orders that we never read, %s in %d rows; the %d dearest have an exception each. "
                                .formatted(file.ref().id(), all.orders(), all.sum(), all.rows(), told)
                        + "Tell by settlements.orders-known-from since when we read orders, or backfill that time;"
                        + " then replay this.";
        return new Letter(UnknownOrders.CAUSE, file.ref().toString(), file.ref(), since, message, null);
    }
}
