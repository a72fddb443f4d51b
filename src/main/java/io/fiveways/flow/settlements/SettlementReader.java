package io.fiveways.flow.settlements;

import io.fiveways.model.Money;
import io.fiveways.model.Proof;
import io.fiveways.model.RefusedException;
import io.fiveways.model.Settlement;
import io.fiveways.model.SettlementFile;
import io.fiveways.model.SettlementLine;
import io.fiveways.model.SettlementLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads settlement files of any size in constant memory: exactly, or not at all. */
public final class SettlementReader {

    private static final int THREADS = 2;

    /** What a file says: always a proof and its rows; the settlement only where the rows sum to the total. */
    public record Reading(Proof proof, Optional<Settlement> settlement, SettlementLines lines) {}

    /** The settlement-id of a file that is not stored yet. */
    public String id(Path path) throws IOException {
        return Header.of(path).id();
    }

    /**
     * Header, sums and proof, on two cores; no row is made an object.
     *
     * @throws RefusedException where the file is nothing that can be read for certain
     */
    public Reading read(SettlementFile file) throws IOException {
        return reading(file, content(file));
    }

    /** The same, and then each row in the order of the file; none of a file that is refused. */
    public Reading read(SettlementFile file, Consumer<SettlementLine> lines) throws IOException {
        Reading reading = read(file);
        reading.lines().each(lines);
        return reading;
    }

    private static Content content(SettlementFile file) throws IOException {
        Content content = Content.of(Path.of(file.path()), THREADS);
        if (!content.header().id().equals(file.ref().id()))
            throw new RefusedException("The file of " + file.ref() + " holds settlement "
                    + content.header().id() + ": files were mixed up. Feed it again.");
        return content;
    }

    private static Reading reading(SettlementFile file, Content content) throws IOException {
        Money total = content.header().total();
        List<Settlement.Sum> sums = content.sums().all().stream()
                .map(sum -> new Settlement.Sum(
                        sum.key(content.charset()), new Money(sum.minor, total.currency()), sum.rows))
                .toList();
        Money sum = Money.sum(sums.stream().map(Settlement.Sum::amount).toList(), total.currency());
        long rows = sums.stream().mapToLong(Settlement.Sum::rows).sum();
        Proof empty = new Proof(file.ref(), file.checksum(), total, sum, rows, List.of(), List.of());
        if (!sum.equals(total))
            return new Reading(empty.failed(failure(content, sum, rows)), Optional.empty(), content::each);
        Proof proof = empty.passed(rows + " rows sum to " + sum + ", the total of the file");
        return new Reading(proof, Optional.of(settlement(file, content.header(), rows, sums)), content::each);
    }

    private static Proof.Failure failure(Content content, Money sum, long rows) throws IOException {
        Money difference = sum.minus(content.header().total());
        return new Proof.Failure(
                "sum",
                "%d rows sum to %s, the file says %s: %s too %s. Look at the candidates, then download it again; nothing is booked."
                        .formatted(
                                rows,
                                sum,
                                content.header().total(),
                                difference,
                                difference.isNegative() ? "little" : "much"),
                difference,
                new Suspects(difference).among(content));
    }

    private static Settlement settlement(SettlementFile file, Header header, long rows, List<Settlement.Sum> sums) {
        return new Settlement(
                file.ref(), file.account(), header.start(), header.end(), header.deposit(), header.total(), rows, sums);
    }
}
