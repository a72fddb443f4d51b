package io.fiveways.flow.settlements.bank;

import io.fiveways.flow.settlements.Witness;
import io.fiveways.model.BankStatement;
import io.fiveways.model.RefusedException;
import io.fiveways.model.Testimony;
import io.fiveways.model.Testimony.Verdict;
import io.fiveways.model.Transfer;
import io.fiveways.state.BookedEntries;
import io.fiveways.state.StoredAlarms;
import io.fiveways.state.StoredStatements;
import io.fiveways.state.StoredStatements.Kept;
import io.fiveways.state.StoredTestimonies;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bank statements as they come: each is kept once, and what it says of settlements that are booked already is told. */
public final class BankStatements {

    /** What is asked and written. */
    public record Books(
            BookedEntries entries, StoredStatements statements, StoredTestimonies testimonies, StoredAlarms alarms) {}

    private static final Logger LOG = LoggerFactory.getLogger(BankStatements.class);
    private static final int MOST_BYTES = 32 << 20;

    private final CamtReader reader = new CamtReader();
    private final Books books;
    private final BankPolicy policy;
    private final Credits credits;

    public BankStatements(Books books, BankPolicy policy) {
        this.books = books;
        this.policy = policy;
        credits = new Credits(books.statements(), books.testimonies(), policy.days());
    }

    /** What these statements say of settlements that are not booked yet. */
    public Witness witness() {
        return new BankWitness(credits, policy.zone());
    }

    /**
     * Keeps every statement of a camt.053 message.
     *
     * @throws RefusedException if it is none, or contradicts one that was imported before
     */
    public List<Kept> take(InputStream in) throws IOException {
        byte[] message = in.readNBytes(MOST_BYTES + 1);
        if (message.length > MOST_BYTES)
            throw new RefusedException("A bank statement of more than 32 MB is none. Ask the bank for single days.");
        List<BankStatement> statements = reader.read(message);
        List<Kept> kept = books.statements()
                .together(() -> statements.stream().map(this::kept).toList());
        statements.forEach(this::check);
        return kept;
    }

    private Kept kept(BankStatement statement) {
        String checksum = Checksum.of(statement);
        List<BankStatement.Line> lines = statement.lines().stream()
                .map(line -> policy.names(line.text()) ? line : line.withText(""))
                .toList();
        Kept kept = books.statements().keep(statement.withLines(lines), checksum);
        LOG.info(
                "Bank statement {}: {} entries{}",
                kept.statement(),
                kept.lines(),
                kept.isNew() ? "" : ", known already");
        return kept;
    }

    private static Set<String> currencies(BankStatement statement) {
        return Stream.concat(
                        statement.lines().stream().map(BankStatement.Line::amount),
                        Stream.of(statement.opening(), statement.closing()).filter(balance -> balance != null))
                .map(balance -> balance.currency())
                .collect(Collectors.toSet());
    }

    private void check(BankStatement statement) {
        currencies(statement).forEach(currency -> check(currency, statement));
    }

    /** A payment may take days, so one statement may tell of settlements before and after its own days. */
    private void check(String currency, BankStatement statement) {
        LocalDate from = statement.from().minusDays(policy.days());
        LocalDate to = statement.to().plusDays(1);
        for (Transfer transfer : books.testimonies().unheard(Credits.WITNESS, currency, from, to, policy.zone()))
            books.entries().alone(transfer.account(), currency, () -> {
                check(transfer);
                return null;
            });
    }

    private void check(Transfer transfer) {
        Optional<String> before = books.testimonies().said(transfer.settlement(), Credits.WITNESS);
        Optional<Testimony> now = credits.of(transfer);
        if (now.isEmpty() || before.equals(now.map(Testimony::sentence))) return;
        books.testimonies()
                .note(transfer.settlement(), "After it was booked: " + now.get().sentence());
        String cause = "bank-" + transfer.settlement().id();
        if (now.get().verdict() == Verdict.DIFFERS)
            books.alarms().raise(transfer.account(), cause, sentence(transfer, now.get()));
        else books.alarms().clear(transfer.account(), cause);
    }

    private static String sentence(Transfer transfer, Testimony testimony) {
        return "%s is booked, but the bank disagrees: %s. The journal stays as it is; ask the marketplace, then the bank."
                .formatted(transfer.settlement(), testimony.sentence());
    }
}
