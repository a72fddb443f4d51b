package io.fiveways.flow.settlements;

import io.fiveways.flow.settlements.ReserveChain.Link;
import io.fiveways.flow.settlements.SettlementReader.Reading;
import io.fiveways.mapping.MappingTable;
import io.fiveways.model.JournalEntry;
import io.fiveways.model.Money;
import io.fiveways.model.Proof;
import io.fiveways.model.Ref;
import io.fiveways.model.Settlement;
import io.fiveways.model.Settlement.Sum;
import io.fiveways.model.SettlementFile;
import io.fiveways.model.SettlementKey;
import io.fiveways.model.SettlementLine;
import io.fiveways.state.BookedEntries;
import io.fiveways.state.SettlementBookings;
import io.fiveways.state.SettlementBookings.Booking;
import io.fiveways.state.SettlementBookings.State;
import io.fiveways.state.StoredAlarms;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every settlement is in the journal once, to the cent, or waits with a sentence that says for what. */
public final class Settlements {

    /** Reads and proves a file, and shows its rows once, in their order: {@link ProvedSettlements#load}. */
    @FunctionalInterface
    public interface Readings {
        Reading read(SettlementFile file, Consumer<SettlementLine> rows) throws IOException;

        /** Why a file that was read is not to be booked yet; empty where it may be. */
        default Optional<String> held(SettlementFile file) {
            return Optional.empty();
        }
    }

    /**
     * What is asked.
     *
     * @param marketplaces a configured system to the marketplace's word in mappings
     */
    public record Asked(
            MappingTable accounts, MappingTable markets, UnaryOperator<String> marketplaces, List<Witness> witnesses) {

        /** What the mappings say now of a system's ledger. */
        GlAccounts ledger(String system) {
            return new GlAccounts(accounts, markets, marketplaces.apply(system));
        }
    }

    /** What is written. */
    public record Books(BookedEntries entries, SettlementBookings bookings, StoredAlarms alarms) {}

    private static final Logger LOG = LoggerFactory.getLogger(Settlements.class);
    private static final int WAITING = 100;

    private final Readings readings;
    private final Asked asked;
    private final Books books;
    private final BookingPolicy policy;
    private final Clock clock;
    private final ReserveChain reserves;

    public Settlements(Readings readings, Asked asked, Books books, BookingPolicy policy, Clock clock) {
        this.readings = readings;
        this.asked = asked;
        this.books = books;
        this.policy = policy;
        this.clock = clock;
        reserves = new ReserveChain(books.bookings(), policy);
    }

    /** Books the file if everything holds; the proof says what does not. A file that is booked already is left alone. */
    public Proof book(SettlementFile file) throws IOException {
        Optional<Booking> known = books.bookings().find(file.ref(), file.checksum());
        if (known.isPresent() && isDone(known.get())) return known.get().proof();
        GlAccounts accounts = asked.ledger(file.account());
        Months months = new Months(policy.zone(), key -> isBookedAtShipment(accounts, key));
        Reading reading = readings.read(file, months);
        reading.settlement().ifPresent(settlement -> asked.witnesses().forEach(witness -> witness.ask(settlement)));
        String currency = reading.proof().total().currency();
        return books.entries()
                .alone(
                        file.account(),
                        currency,
                        () -> reading.settlement()
                                .map(settlement -> decided(file, settlement, reading.proof(), accounts, months))
                                .orElseGet(() -> refused(file, reading.proof())));
    }

    /** What waits for something that may be there by now, the oldest first: to be booked again. */
    public List<SettlementFile> waiting() {
        return books.bookings().waiting(WAITING);
    }

    /** What Finance says was held back before the first settlement of an account. */
    public void declare(Ref settlement, Money reserve, String who) {
        books.bookings().declare(settlement, reserve, who);
    }

    private static boolean isDone(Booking booking) {
        return booking.state() == State.BOOKED || booking.state() == State.SUPERSEDED;
    }

    private boolean isBookedAtShipment(GlAccounts accounts, SettlementKey key) {
        return policy.isAtShipment()
                && accounts.line(key).filter(GlLine::isSale).isPresent();
    }

    private Proof decided(SettlementFile file, Settlement settlement, Proof sums, GlAccounts accounts, Months months) {
        Optional<Booking> booked = books.bookings().booked(file.ref());
        if (booked.filter(same -> same.file().checksum().equals(file.checksum()))
                .isPresent()) return booked.get().proof();
        if (booked.filter(newer -> newer.file().updatedAt().isAfter(file.updatedAt()))
                .isPresent()) return held(file, State.SUPERSEDED, "A newer issue of it is booked", sums);
        Statement statement = Statement.of(settlement, accounts);
        Proof proof = Certificate.witnessed(statement, asked.witnesses(), Certificate.lined(statement, sums));
        Link link = reserves.checked(statement, proof);
        if (!link.proof().isOk()) return refused(file, link.proof());
        if (!statement.unknown().isEmpty()) return waiting(file, unknown(statement, accounts), link.proof());
        if (link.missing() != null) return waiting(file, link.missing(), link.proof());
        Optional<String> held = readings.held(file);
        if (held.isPresent()) return waiting(file, held.get(), link.proof());
        return booked(file, new Draft(statement, accounts, months, link.proof(), booked.orElse(null)));
    }

    /** Everything that a settlement is booked from. */
    private record Draft(Statement statement, GlAccounts accounts, Months months, Proof proof, Booking replaced) {

        int version() {
            return replaced == null ? 1 : replaced.version() + 1;
        }
    }

    private Proof booked(SettlementFile file, Draft draft) {
        Settlement settlement = draft.statement().settlement();
        String currency = settlement.total().currency();
        String clearing = draft.accounts()
                .own("clearing")
                .keptFor(file.account(), currency)
                .account();
        books.entries().add(Reissues.reversals(books.entries().of(file.ref()), clock.instant()));
        List<Ref> orders = draft.months().orders().stream()
                .map(order -> new Ref(file.account(), order))
                .toList();
        List<JournalEntry> entries = new Entries(
                        draft.statement(),
                        draft.accounts(),
                        policy,
                        draft.version(),
                        books.entries().open(orders, clearing, currency),
                        clock.instant())
                .of(draft.months());
        Proof proof = Certificate.balanced(draft.statement(), entries, clearing, draft.proof());
        if (!proof.isOk()) throw new IllegalStateException("%s: %s".formatted(file.ref(), proof.failures()));
        return written(file, draft, entries, Reissues.shown(draft.statement(), draft.replaced(), proof));
    }

    private Proof written(SettlementFile file, Draft draft, List<JournalEntry> entries, Proof proof) {
        Settlement settlement = draft.statement().settlement();
        books.entries().add(entries);
        books.bookings()
                .book(
                        file,
                        settlement,
                        new Booking(
                                file,
                                State.BOOKED,
                                null,
                                proof,
                                draft.version(),
                                settlement.start(),
                                settlement.end(),
                                settlement.total(),
                                draft.statement().opening(),
                                draft.statement().closing(),
                                draft.statement().byName()));
        books.alarms().clear(file.account(), cause(file));
        LOG.info("{} is booked: {} in {} entries", file.ref(), settlement.total(), entries.size());
        return proof;
    }

    private Proof refused(SettlementFile file, Proof proof) {
        String sentences =
                proof.failures().stream().map(Proof.Failure::sentence).collect(Collectors.joining("; "));
        return told(file, State.REFUSED, "%s is not booked: %s".formatted(file.ref(), sentences), proof);
    }

    private Proof waiting(SettlementFile file, String reason, Proof proof) {
        return told(file, State.WAITING, "%s waits: %s".formatted(file.ref(), reason), proof);
    }

    /** One exception for Finance, however much is wrong with the file and however often it comes. */
    private Proof told(SettlementFile file, State state, String reason, Proof proof) {
        books.alarms().raise(file.account(), cause(file), reason);
        return held(file, state, reason, proof);
    }

    private Proof held(SettlementFile file, State state, String reason, Proof proof) {
        books.bookings().hold(file, state, reason, proof);
        return proof;
    }

    private static String cause(SettlementFile file) {
        return "settlement-" + file.ref().id();
    }

    private static String unknown(Statement statement, GlAccounts accounts) {
        return statement.unknown().stream()
                .map(sum -> unknown(sum, accounts))
                .collect(Collectors.joining(
                        "; ", "mappings/gl-accounts.yaml has no row for ", ". Add it; it books itself"));
    }

    private static String unknown(Sum sum, GlAccounts accounts) {
        return "%s (%s in %d rows; nearest are %s)"
                .formatted(text(sum.key()), sum.amount(), sum.rows(), String.join(", ", accounts.nearest(sum.key())));
    }

    static String text(SettlementKey key) {
        String kind = GlAccounts.text(key.transactionType(), key.amountType(), key.amountDescription());
        return key.marketplaceName().isEmpty() ? kind : kind + " on " + key.marketplaceName();
    }
}
