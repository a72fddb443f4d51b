package io.fiveways.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
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

    /**
     * Units of one order item of the marketplace.
     *
     * @param quantity how many are not delivered any more
     * @param left how many of it are still to be delivered, or were; a shop is brought to that, however often it is asked
     */
    public record Item(String orderItem, int quantity, int left) {

        public Item {
            if (orderItem == null || orderItem.isBlank())
                throw new IllegalArgumentException("A cancelled item needs the marketplace's order-item id");
            if (quantity < 1)
                throw new IllegalArgumentException("Item " + orderItem + " cancels " + quantity + " units");
            if (left < 0) throw new IllegalArgumentException("Item " + orderItem + " leaves " + left + " units");
        }

        /** All that there is of it. */
        public Item(String orderItem, int quantity) {
            this(orderItem, quantity, 0);
        }
    }

    public Cancellation {
        items = List.copyOf(items);
    }

    /** The same, as the one who was asked leaves it. */
    public Cancellation as(State newState) {
        return new Cancellation(ref, order, by, newState, reason, updatedAt, items);
    }

    /** Whether nothing of the order is to be delivered any more. */
    @JsonIgnore
    public boolean isWhole() {
        return items.isEmpty();
    }

    @Override
    public Ref about() {
        return order;
    }
}
