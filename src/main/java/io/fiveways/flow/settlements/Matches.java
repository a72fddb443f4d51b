package io.fiveways.flow.settlements;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.mapping.MappingTable;
import io.fiveways.model.Canonical;
import io.fiveways.model.SettlementFile;
import io.fiveways.state.DisputedRows;
import io.fiveways.state.SettlementFollowers;
import io.fiveways.state.SettlementFollowers.Stored;
import io.fiveways.state.SettlementLetters;
import io.fiveways.state.SettlementLetters.Letter;
import io.fiveways.state.UnknownOrders;
import io.fiveways.state.UnknownOrders.Question;
import io.fiveways.state.UnknownOrders.Rest;
import io.fiveways.state.UnknownOrders.Unknown;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every row of a settlement is tied to its order; an order that nobody knows, and what somebody must answer, is one
 * exception each, once, while the rest goes on.
 */
public final class Matches {

    /** What is read and written. */
    public record Tables(
            SettlementFollowers followers, UnknownOrders orders, DisputedRows disputes, SettlementLetters letters) {}

    /**
     * What is asked.
     *
     * @param marketplaces a configured system to the marketplace's word in mappings
     */
    public record Asked(MappingTable disputes, UnaryOperator<String> marketplaces) {}

    private static final Logger LOG = LoggerFactory.getLogger(Matches.class);
    private static final int WAITING = 100;
    private static final int TOGETHER = 500;

    private final Tables tables;
    private final Asked asked;
    private final MatchPolicy policy;
    private final ObjectMapper json;
    private final Clock clock;

    public Matches(Tables tables, Asked asked, MatchPolicy policy, ObjectMapper json, Clock clock) {
        this.tables = tables;
        this.asked = asked;
        this.policy = policy;
        this.json = json;
        this.clock = clock;
    }

    /** Settlements that were read or booked since they were last looked at. */
    public List<SettlementFile> waiting() {
        return tables.followers().waiting(WAITING);
    }

    public void queued(SettlementFile file) {
        tables.followers().queued(file);
    }

    /** Raises what is new about a settlement's orders; done again, it finds nothing. */
    public void look(SettlementFile file) {
        Optional<Stored> stored = tables.followers().find(file);
        if (stored.isEmpty()) return;
        int raised = unknown(file, question(stored.get())) + disputes(file, stored.get());
        if (raised > 0) LOG.warn("{} has {} rows or orders that somebody must look at", file.ref(), raised);
    }

    /** Closes the exceptions about orders that became known. */
    public void heal() {
        int healed = tables.letters().heal();
        if (healed > 0) LOG.info("{} orders of settlements are known by now", healed);
    }

    /** Why a settlement is not to be booked yet; empty where it may be. */
    public Optional<String> held(SettlementFile file) {
        if (!policy.holds()) return Optional.empty();
        return tables.followers()
                .find(file)
                .map(stored -> tables.orders().undecided(question(stored)))
                .filter(rest -> rest.orders() > 0)
                .map(rest ->
                        "%d of its orders are unknown, %s in %d rows. Backfill or discard them; then it books itself"
                                .formatted(rest.orders(), rest.sum(), rest.rows()));
    }

    private int unknown(SettlementFile file, Question question) {
        Rest older = tables.orders().older(question);
        if (older.orders() > 0)
            tables.letters()
                    .tellOnce(
                            file.ref(),
                            "LEFT",
                            "%d orders that were settled before %s and never read: %s in %d rows"
                                    .formatted(older.orders(), day(question), older.sum(), older.rows()));
        if (tables.letters().stands(UnknownOrders.CAUSE, file.ref())) return 0;
        Rest all = tables.orders().untold(question);
        List<Letter> letters = new ArrayList<>();
        for (Unknown unknown : tables.orders().untold(question, policy.most()))
            letters.add(UnknownOrderText.letter(file.ref(), unknown, policy.zone()));
        if (all.orders() > letters.size())
            letters.add(UnknownOrderText.rest(
                    file, all, letters.size(), tables.letters().again(UnknownOrders.CAUSE, file.ref())));
        return raised(file, letters);
    }

    private int disputes(SettlementFile file, Stored stored) {
        Disputes disputes = new Disputes(asked.disputes(), asked.marketplaces().apply(file.account()), policy.zone());
        List<Letter> letters = new ArrayList<>();
        tables.disputes()
                .each(
                        stored.id(),
                        stored.currency(),
                        disputes.causes(tables.followers().keys(stored.id())),
                        disputed -> disputes.letter(file.ref(), disputed, clock.instant())
                                .ifPresent(letters::add));
        return raised(file, letters);
    }

    private int raised(SettlementFile file, List<Letter> letters) {
        String settlement = written(file);
        int raised = 0;
        for (int from = 0; from < letters.size(); from += TOGETHER)
            raised += tables.letters()
                    .raise(letters.subList(from, Math.min(letters.size(), from + TOGETHER)), settlement);
        return raised;
    }

    private Question question(Stored stored) {
        return new Question(stored.id(), stored.currency(), policy.notOfOrders(), policy.knownFrom());
    }

    private LocalDate day(Question question) {
        return LocalDate.ofInstant(question.from(), policy.zone());
    }

    private String written(SettlementFile file) {
        try {
            return json.writerFor(Canonical.class).writeValueAsString(file);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
