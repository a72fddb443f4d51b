package io.fiveways.flow.settlements;

import io.fiveways.flow.settlements.Blocks.Block;
import io.fiveways.model.RefusedException;
import io.fiveways.model.SettlementLine;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** A settlement's file, every row of which was read: what it sums to, and its rows once more as often as wanted. */
record Content(Path path, Header header, Sums sums, Charset charset) {

    private static final int HEAD = 2;

    /** Reads the whole file, or refuses it. */
    static Content of(Path path, int threads) throws IOException {
        Header header = Header.of(path);
        Tally tally = tally(path, header, threads);
        String trouble = tally.trouble(HEAD);
        if (trouble != null)
            throw new RefusedException("Settlement " + header.id() + " cannot be read: " + trouble
                    + ". Nothing of it is booked. Download it again; if it says the same, show it to Amazon.");
        return new Content(path, header, tally.sums(), tally.script().charset());
    }

    /** Each row in the order of the file, one at a time. */
    void each(Consumer<SettlementLine> lines) throws IOException {
        Cells cells = new Cells(header.layout());
        Detail detail = new Detail(header);
        Block block = new Block();
        long row = HEAD;
        try (OpenedFile file = opened(path)) {
            Blocks blocks = file.rest();
            while (blocks.next(block)) {
                cells.of(block.bytes);
                for (int at = 0; at < block.length; ) {
                    at = cells.moveTo(at);
                    row++;
                    if (!cells.isBlank())
                        lines.accept(detail.line(row, cells, sums.of(cells, row).key(charset), charset));
                }
            }
        } catch (Unreadable e) {
            throw new IOException(path + " changed while it was read: row " + row + " " + e.getMessage(), e);
        }
    }

    private static Tally tally(Path path, Header header, int threads) throws IOException {
        try (OpenedFile file = opened(path)) {
            Blocks blocks = file.rest();
            List<Callable<Tally>> tallies = new ArrayList<>();
            for (int i = 0; i < threads; i++) tallies.add(() -> new Tally(header).take(blocks));
            return inParallel(tallies);
        }
    }

    private static Tally inParallel(List<Callable<Tally>> tallies) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(tallies.size());
        try {
            Tally sum = null;
            for (Future<Tally> tally : threads.invokeAll(tallies))
                sum = sum == null ? tally.get() : sum.plus(tally.get());
            return sum;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while reading a settlement", e);
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static IOException thrown(Throwable cause) {
        if (cause instanceof RuntimeException refused) throw refused;
        if (cause instanceof IOException e && OpenedFile.isCutOff(e)) throw OpenedFile.cutOff();
        return cause instanceof IOException e ? e : new IOException(cause);
    }

    private static OpenedFile opened(Path path) throws IOException {
        OpenedFile file = OpenedFile.of(path);
        for (int i = 0; i < HEAD; i++) file.line();
        return file;
    }
}
