package io.fiveways.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fiveways.component.Shelf;
import io.fiveways.model.Ref;
import io.fiveways.state.OpenOrders;
import io.fiveways.state.OpenOrders.Line;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Open orders that the seller has to send soon, those that cannot leave for want of stock on top.
 *
 * <p>What lies in a shop for open orders is what it says it may still promise, a number below zero where it promised too
 * much, and the units that it took off for them already. The order that has to leave first gets first; one that this does
 * not reach is stock-blocked. So a shop that is two short blocks the two units that have to leave last, and not every
 * order of the article.
 */
public final class RiskList {

    /** Whether an order can leave. */
    public enum State {
        BLOCKED,
        /** A shop did not answer, or does not know the article. */
        UNKNOWN,
        IN_STOCK
    }

    /**
     * An article that an order waits for.
     *
     * @param available what its shop may still promise; absent where unknown
     * @param missing units that are not there for it
     * @param trouble why available is unknown
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Article(String sku, int units, Integer available, int missing, State stock, String trouble) {}

    /** @param shopNumber absent until the shop has it */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Risk(
            Ref order,
            String marketplace,
            String market,
            String shop,
            String shopNumber,
            Instant shipBy,
            State stock,
            List<Article> articles) {}

    /** More lines than these are no list that a person works through. */
    private static final int LINES = 2_000;

    private final OpenOrders orders;
    private final Stock.Shops shops;
    private final Clock clock;

    public RiskList(OpenOrders orders, Stock.Shops shops, Clock clock) {
        this.orders = orders;
        this.shops = shops;
        this.clock = clock;
    }

    /** What has to leave within this time, or should have left already. */
    public List<Risk> within(Duration time) {
        Asked asked = new Asked();
        Map<Ref, List<Line>> lines = new LinkedHashMap<>();
        for (Line line : orders.shipBefore(clock.instant().plus(time), LINES))
            lines.computeIfAbsent(line.order(), order -> new ArrayList<>()).add(line);
        return lines.values().stream()
                .map(each -> risk(each, asked))
                .sorted(Comparator.comparing((Risk risk) -> risk.stock()).thenComparing(Risk::shipBy))
                .toList();
    }

    private static Risk risk(List<Line> lines, Asked asked) {
        List<Article> articles =
                lines.stream().map(line -> article(line, asked.available(line))).toList();
        State worst = articles.stream()
                .map(Article::stock)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Line any = lines.get(0);
        return new Risk(
                any.order(),
                any.marketplace(),
                any.market(),
                any.shop(),
                any.shopNumber(),
                any.shipBy(),
                worst,
                articles);
    }

    private static Article article(Line line, Said said) {
        if (said.available() == null)
            return new Article(line.sku(), line.units(), null, 0, State.UNKNOWN, said.trouble());
        int there = said.available() + line.claimed();
        int missing = Math.max(0, Math.min(line.units(), line.before() - there));
        State state = missing > 0 ? State.BLOCKED : State.IN_STOCK;
        return new Article(line.sku(), line.units(), said.available(), missing, state, null);
    }

    /** A shop's answer: either what is available or why nobody knows. */
    private record Said(Integer available, String trouble) {}

    /** What shops said for one list: each article is asked for once, and who fails to answer is not asked again. */
    private final class Asked {

        private final Map<String, Said> answers = new HashMap<>();
        private final Map<String, Said> silent = new HashMap<>();

        Said available(Line line) {
            if (line.sku() == null) return new Said(null, "no stock was ever held for it");
            return answers.computeIfAbsent(line.shop() + ' ' + line.sku(), key -> ask(line.shop(), line.sku()));
        }

        private Said ask(String shop, String sku) {
            if (silent.containsKey(shop)) return silent.get(shop);
            try {
                Optional<Shelf> shelf = shops.shelf(shop);
                if (shelf.isEmpty()) return new Said(null, shop + " cannot be asked");
                OptionalInt available = shelf.get().available(sku);
                return available.isEmpty()
                        ? new Said(null, shop + " does not know " + sku)
                        : new Said(available.getAsInt(), null);
            } catch (Exception e) {
                Said trouble = new Said(null, shop + " does not say: " + e.getMessage());
                silent.put(shop, trouble);
                return trouble;
            }
        }
    }
}
