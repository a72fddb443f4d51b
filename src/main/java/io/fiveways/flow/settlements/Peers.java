package io.fiveways.flow.settlements;

import io.fiveways.model.SettlementKey;
import io.fiveways.model.SettlementLine;
import java.util.HashMap;
import java.util.Map;

/** What rows of one kind for one article and quantity usually say: their majority vote, one candidate a kind. */
final class Peers {

    private static final int MOST = 50_000;
    private static final int FEWEST = 3;

    private record Peer(SettlementKey key, String sku, int quantity) {}

    /** Boyer and Moore's vote. */
    private static final class Vote {
        private long amount;
        private int lead;
        private int rows;

        void cast(long its) {
            rows++;
            if (lead == 0) amount = its;
            lead += its == amount ? 1 : -1;
        }
    }

    private final Map<Peer, Vote> votes = new HashMap<>();

    void learn(SettlementLine line) {
        if (line.sku().isEmpty()) return;
        Peer peer = peer(line);
        Vote vote = votes.size() < MOST ? votes.computeIfAbsent(peer, none -> new Vote()) : votes.get(peer);
        if (vote != null) vote.cast(line.amount().minor());
    }

    /** The usual amount in minor units; null where there is none. */
    Long usual(SettlementLine line) {
        Vote vote = votes.get(peer(line));
        return vote == null || vote.rows < FEWEST || vote.lead == 0 ? null : (Long) vote.amount;
    }

    private static Peer peer(SettlementLine line) {
        return new Peer(line.key(), line.sku(), line.quantity());
    }
}
