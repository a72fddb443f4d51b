package io.fiveways.flow.orders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.model.Canonical;
import io.fiveways.model.OrderLink;
import io.fiveways.model.Ref;
import io.fiveways.state.StrayOrders;
import io.fiveways.state.StrayOrders.Stray;
import io.fiveways.state.Watched.Missed;
import java.time.Duration;
import java.util.List;

/** Orders that a shop takes for a marketplace's are to be that marketplace's, and each is to be there once. */
public final class StrayWatch implements Watch {

    private final StrayOrders strays;
    private final Duration patience;
    private final ObjectMapper json;

    /** @param patience how much earlier than the marketplace a shop may show an order, in real time */
    public StrayWatch(StrayOrders strays, Duration patience, ObjectMapper json) {
        this.strays = strays;
        this.patience = patience;
        this.json = json;
    }

    @Override
    public int heal() {
        return strays.heal();
    }

    @Override
    public List<Missed> missed(int most) {
        return strays.olderThan(patience, most).stream().map(this::missed).toList();
    }

    /** A replay takes this shop order for the marketplace's, where there is one. */
    private Missed missed(Stray stray) {
        Ref shopOrder = Ref.of(stray.shopOrder());
        Ref order = order(stray, shopOrder);
        return new Missed(
                StrayOrders.CAUSE,
                shopOrder,
                order,
                stray.since(),
                "orders-linked",
                "order-links",
                shopOrder.system() + "://cancellations",
                sentence(stray, shopOrder.system()),
                payload(new OrderLink(order, shopOrder, stray.shopNumber(), stray.since())));
    }

    private static String sentence(Stray stray, String shop) {
        if (stray.other() == null)
            return "%s order %s says that it is %s, which the marketplace never showed us. If it is not there either, cancel it in %s before it is packed: then this closes by itself."
                    .formatted(shop, stray.shopNumber(), stray.mark(), shop);
        return "%s order %s is a second one for %s, which is %s already: it would be sent twice. Cancel one of them: this closes by itself, or replay it where %s is the one that stays."
                .formatted(shop, stray.shopNumber(), stray.mark(), stray.otherNumber(), stray.shopNumber());
    }

    /** A mark that is no ref was written by a stranger: the letter is filed under the shop's order then. */
    private static Ref order(Stray stray, Ref shopOrder) {
        try {
            return Ref.of(stray.mark());
        } catch (IllegalArgumentException e) {
            return shopOrder;
        }
    }

    private String payload(OrderLink link) {
        try {
            return json.writerFor(Canonical.class).writeValueAsString(link);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
