package io.fiveways.flow.settlements;

import io.fiveways.model.Payout;
import io.fiveways.model.SettlementFile;
import io.fiveways.model.SettlementKey;
import io.fiveways.state.PayoutFacts;
import io.fiveways.state.PayoutFacts.Part;
import io.fiveways.state.SettlementFollowers;
import io.fiveways.state.SettlementFollowers.Stored;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each booked settlement paid for each order, as facts for the order's shop. */
public final class Payouts {

    private static final int MOST = 500;

    private final SettlementFollowers followers;
    private final PayoutFacts facts;
    private final Settlements.Asked asked;

    public Payouts(SettlementFollowers followers, PayoutFacts facts, Settlements.Asked asked) {
        this.followers = followers;
        this.facts = facts;
        this.asked = asked;
    }

    /** Keeps the facts of a settlement once it is booked; an issue that is booked later replaces them. */
    public void remember(SettlementFile file) {
        Optional<Stored> stored = followers.find(file).filter(Stored::isBooked);
        if (stored.isEmpty()) return;
        GlAccounts accounts = asked.ledger(file.account());
        Map<SettlementKey, Part> parts = new LinkedHashMap<>();
        for (SettlementKey key : followers.keys(stored.get().id()))
            parts.put(key, accounts.line(key).map(Payouts::part).orElse(Part.OTHER));
        facts.remember(file, stored.get(), parts);
    }

    /** Facts that the shops were not told yet; what no shop has an order for is set aside. */
    public List<Payout> waiting() {
        facts.skip();
        return facts.waiting(MOST);
    }

    public void queued(Payout payout) {
        facts.queued(payout);
    }

    /** Takes up again what was set aside, where a shop has the order by now. */
    public void wake() {
        facts.wake();
    }

    /** The shop that has the order. */
    public String shop(Payout payout) {
        return payout.shopOrder().system();
    }

    private static Part part(GlLine line) {
        if (line.isFee()) return Part.FEES;
        return switch (line.part()) {
            case SALE -> Part.PAID;
            case WITHHELD -> Part.WITHHELD;
            case REFUND -> Part.REFUNDS;
            default -> Part.OTHER;
        };
    }
}
