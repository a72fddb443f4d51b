package io.fiveways.component.commercetools.wire;

import java.util.List;

/** Actions that are done all or none, and only on this version of the inventory entry. */
public record StockUpdate(long version, List<AddQuantity> actions) {

    public record AddQuantity(String action, int quantity) {

        public AddQuantity(int quantity) {
            this("addQuantity", quantity);
        }
    }
}
