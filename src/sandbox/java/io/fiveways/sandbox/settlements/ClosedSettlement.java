package io.fiveways.sandbox.settlements;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A settlement that is over: its rows sum to its total. */
public record ClosedSettlement(SettlementSummary summary, List<SettlementRow> rows) {

    public ClosedSettlement {
        rows = List.copyOf(rows);
    }

    /** The file that Amazon would offer. */
    public byte[] file(SettlementForm form) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new SettlementPrinter(form).print(summary, rows.iterator(), out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
