package io.fiveways.sandbox.settlements;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.zip.GZIPOutputStream;

/** Writes settlements the way Amazon does, row by row. */
public final class SettlementPrinter {

    private static final String[] TITLES = {
        "settlement-id",
        "settlement-start-date",
        "settlement-end-date",
        "deposit-date",
        "total-amount",
        "currency",
        "transaction-type",
        "order-id",
        "merchant-order-id",
        "adjustment-id",
        "shipment-id",
        "marketplace-name",
        "amount-type",
        "amount-description",
        "amount",
        "fulfillment-id",
        "posted-date",
        "posted-date-time",
        "order-item-code",
        "merchant-order-item-id",
        "merchant-adjustment-item-id",
        "sku",
        "quantity-purchased",
        "promotion-id"
    };
    private static final int GROUP = 3;

    private final SettlementForm form;
    private final DateTimeFormatter date;
    private final DateTimeFormatter moment;

    public SettlementPrinter(SettlementForm form) {
        this.form = form;
        this.date = DateTimeFormatter.ofPattern(form.date()).withZone(ZoneOffset.UTC);
        this.moment = DateTimeFormatter.ofPattern(form.moment()).withZone(ZoneOffset.UTC);
    }

    /** The file, overwritten. */
    public Path print(SettlementSummary summary, Iterator<SettlementRow> rows, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            print(summary, rows, out);
        }
        return file;
    }

    public void print(SettlementSummary summary, Iterator<SettlementRow> rows, OutputStream target) throws IOException {
        OutputStream out = form.gzip() ? new GZIPOutputStream(target) : new BufferedOutputStream(target);
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, form.charset()));
        if (form.bom()) writer.write('\ufeff');
        row(writer, TITLES);
        row(writer, summary(summary));
        while (rows.hasNext()) row(writer, cells(summary.id(), rows.next()));
        writer.flush();
        if (out instanceof GZIPOutputStream gzip) gzip.finish();
        out.flush();
    }

    private String[] summary(SettlementSummary summary) {
        String[] cells = new String[TITLES.length];
        cells[0] = summary.id();
        cells[1] = moment.format(summary.start());
        cells[2] = moment.format(summary.end());
        cells[3] = moment.format(summary.deposit());
        cells[4] = amount(summary.total());
        cells[5] = summary.currency();
        return cells;
    }

    private String[] cells(String id, SettlementRow row) {
        Instant at = row.postedAt();
        return new String[] {
            id,
            null,
            null,
            null,
            null,
            null,
            row.transactionType(),
            row.orderId(),
            row.merchantOrderId(),
            row.adjustmentId(),
            row.shipmentId(),
            row.marketplaceName(),
            row.amountType(),
            row.amountDescription(),
            amount(row.amount()),
            row.fulfillmentId(),
            date.format(at),
            moment.format(at),
            row.orderItemCode(),
            row.merchantOrderItemId(),
            row.merchantAdjustmentItemId(),
            row.sku(),
            row.quantity() == null ? null : row.quantity().toString(),
            row.promotionId()
        };
    }

    /** Liquidations come without the last tab, as the real ones do. */
    private void row(Writer writer, String[] cells) throws IOException {
        int length = "Liquidations".equals(cells[6]) ? cells.length - 1 : cells.length;
        for (int i = 0; i < length; i++) {
            if (i > 0) writer.write('\t');
            if (cells[i] != null) writer.write(form.quoted() ? quoted(cells[i]) : cells[i]);
        }
        writer.write(form.newline());
    }

    private static String quoted(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }

    private String amount(BigDecimal amount) {
        String[] parts = amount.abs().toPlainString().split("\\.");
        String whole = form.grouped() ? grouped(parts[0]) : parts[0];
        String text = parts.length == 1 ? whole : whole + form.mark() + parts[1];
        return amount.signum() < 0 ? "-" + text : text;
    }

    private String grouped(String digits) {
        StringBuilder text = new StringBuilder(digits);
        char sign = form.mark() == '.' ? ',' : '.';
        for (int at = digits.length() - GROUP; at > 0; at -= GROUP) text.insert(at, sign);
        return text.toString();
    }
}
