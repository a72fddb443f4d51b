package io.fiveways.flow.settlements;

import io.fiveways.model.Ref;
import io.fiveways.model.SettlementFile;
import io.fiveways.sandbox.settlements.SettlementForm;
import io.fiveways.sandbox.settlements.SettlementGenerator;
import io.fiveways.sandbox.settlements.SettlementPool;
import io.fiveways.sandbox.settlements.SettlementPrinter;
import io.fiveways.sandbox.settlements.SettlementSummary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A settlement as a simulated Amazon writes it, on its way into the reader; lines may be bent before. */
public record Printed(SettlementPool pool, SettlementForm form, long seed, int rows, String total) {

    public static final String ID = "25829544191";
    public static final Instant START = Instant.parse("2026-07-01T00:00:00Z");

    public SettlementFile file() {
        try {
            Path path = Files.createTempFile("settlement", ".txt");
            path.toFile().deleteOnExit();
            new SettlementPrinter(form).print(summary(), generator().rows(rows, amount(), START), path);
            return named(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file with other lines; header and summary are the first two. */
    public SettlementFile bent(Function<List<String>, List<String>> lines) {
        String bent = lines.apply(new ArrayList<>(lines())).stream().collect(Collectors.joining("\n", "", "\n"));
        return written(bent, form.charset());
    }

    public List<String> lines() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new SettlementPrinter(form).print(summary(), generator().rows(rows, amount(), START), out);
            return Arrays.asList(out.toString(form.charset()).split(form.newline()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static SettlementFile written(String text) {
        return written(text, StandardCharsets.UTF_8);
    }

    public static SettlementFile written(String text, Charset charset) {
        return written(text.getBytes(charset));
    }

    public static SettlementFile written(byte[] bytes) {
        try {
            Path path = Files.createTempFile("settlement", ".txt");
            path.toFile().deleteOnExit();
            Files.write(path, bytes);
            return named(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SettlementGenerator generator() {
        return new SettlementGenerator(pool, seed);
    }

    private SettlementSummary summary() {
        return SettlementSummary.of(ID, pool.currency(), START, amount());
    }

    public BigDecimal amount() {
        return new BigDecimal(total).setScale(pool.digits());
    }

    private static SettlementFile named(Path path) {
        return new SettlementFile(new Ref("amazon", ID), "amazon", path.toString(), "0", START);
    }
}
