package io.fiveways.component.shopify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.ConflictException;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Sink;
import io.fiveways.component.shopify.wire.MetafieldsSet;
import io.fiveways.component.shopify.wire.MetafieldsSet.Guarded;
import io.fiveways.component.shopify.wire.MetafieldsSet.Plain;
import io.fiveways.component.shopify.wire.OrderPayouts;
import io.fiveways.model.Payout;
import java.util.List;
import java.util.Optional;

/**
 * Shows on an order what settlements paid for it, in two metafields: {@code fiveways.payouts} holds each settlement's
 * facts, and {@code fiveways.payout_total} what they come to.
 *
 * <p>Nothing is remembered: what the order shows is read, one settlement is put into it, and it is written back only
 * where nobody changed it in between.
 */
final class ShopifyPayouts implements Sink<Payout> {

    private static final String NAMESPACE = "fiveways";
    private static final int TRIES = 5;

    private final ShopifyClient client;
    private final ObjectMapper json;

    ShopifyPayouts(ShopifyClient client, ObjectMapper json) {
        this.client = client;
        this.json = json;
    }

    @Override
    public Payout write(Payout payout) throws Exception {
        for (int tries = 1; ; tries++) {
            try {
                show(payout);
                return payout;
            } catch (ConflictException e) {
                if (tries == TRIES) throw e;
            }
        }
    }

    private void show(Payout payout) throws Exception {
        OrderPayouts order = client.payouts(payout.order())
                .orElseThrow(() -> new RejectedException(
                        "Order %s is no longer in the shop, which had it as %s. If it was deleted there, discard this."
                                .formatted(payout.order(), payout.shopOrder())));
        Optional<ShownPayouts> more = shown(payout, order).with(payout);
        if (more.isPresent()) client.setMetafields(values(order, more.get()));
    }

    private ShownPayouts shown(Payout payout, OrderPayouts order) throws RejectedException {
        if (order.payouts() == null) return ShownPayouts.none();
        try {
            return json.readValue(order.payouts().value(), ShownPayouts.class);
        } catch (JsonProcessingException e) {
            throw new RejectedException(
                    "Metafield %s.payouts of order %s is none of ours any more. Delete it in the shop, then replay."
                            .formatted(NAMESPACE, payout.order()),
                    e);
        }
    }

    private MetafieldsSet values(OrderPayouts order, ShownPayouts shown) throws JsonProcessingException {
        String digest = order.payouts() == null ? null : order.payouts().compareDigest();
        String facts = json.writeValueAsString(shown);
        return new MetafieldsSet(List.of(
                new Guarded(order.id(), NAMESPACE, "payouts", "json", facts, digest),
                new Plain(order.id(), NAMESPACE, "payout_total", "single_line_text_field", shown.total())));
    }
}
