package io.fiveways.model;

import java.time.Instant;
import java.util.List;

/**
 * Part or all of an order is not to be delivered any more.
 *
 * @param ref the cancellation on the system that tells of it
 * @param order the marketplace's order
 * @param reason in the words of the one who cancels until it is translated
 * @param items what is not delivered; empty means the whole order
 */
public record Cancellation(Ref ref, Ref order, By by, State state, String reason, Instant updatedAt, List<Item> items)
        implements Canonical {

    public enum By {
        BUYER,
        MARKETPLACE,
        SHOP
    }

    public enum State {
        /** Somebody asks; somebody else decides. */
        REQUESTED,
        /** It is so on the system that tells of it. */
        DONE
    }

    /** Units of one order item of the marketplace. */
    public record Item(String orderItem, int quantity) {

        public Item {
            if (orderItem == null || orderItem.isBlank())
                throw new IllegalArgumentException("A cancelled item needs the marketplace's order-item id");
            if (quantity < 1)
                throw new IllegalArgumentException("Item " + orderItem + " cancels " + quantity + " units");
        }
    }

    public Cancellation {
        items = List.copyOf(items);
    }

    @Override
    public Ref about() {
        return order;
    }
}
