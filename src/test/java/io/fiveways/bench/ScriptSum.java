package io.fiveways.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The sum of a settlement by {@code csv-parse} on Node.js, where both can be had; a note where not. */
final class ScriptSum {

    private static final String VERSION = "5.6.0";
    private static final String SCRIPT = """
            const { parse } = require('csv-parse');
            const start = process.hrtime.bigint();
            let sum = 0n, column = -1;
            require('fs').createReadStream(process.argv[2])
              .pipe(parse({ delimiter: '\\t', quote: false, relax_column_count: true }))
              .on('data', row => {
                if (column < 0) { column = row.indexOf('amount'); return; }
                if (row[column]) sum += BigInt(row[column].replace('.', ''));
              })
              .on('end', () => console.log(sum + ' ' + Number(process.hrtime.bigint() - start) / 1e9));
            """;

    private ScriptSum() {}

    /** Rows a second. */
    static Optional<Double> rate(Path file, int rows, BigDecimal total) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("csv-parse");
        Files.writeString(folder.resolve("sum.js"), SCRIPT);
        if (run(folder, "npm", "install", "--no-save", "--no-package-lock", "csv-parse@" + VERSION) == null) {
            System.out.println("csv-parse is left out: node or its package cannot be had here");
            return Optional.empty();
        }
        String[] answer = run(folder, "node", "sum.js", file.toString()).strip().split(" ");
        if (!answer[0].equals(total.unscaledValue().toString()))
            throw new IllegalStateException("csv-parse sums to " + answer[0]);
        return Optional.of(rows / Double.parseDouble(answer[1]));
    }

    /** What it printed; null where it cannot run or fails. */
    private static String run(Path folder, String... command) throws InterruptedException, IOException {
        Path out = folder.resolve("out");
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            boolean ended = process.waitFor(2, TimeUnit.MINUTES);
            if (!ended) process.destroy();
            return ended && process.exitValue() == 0 ? Files.readString(out) : null;
        } catch (IOException e) {
            return null;
        }
    }
}
