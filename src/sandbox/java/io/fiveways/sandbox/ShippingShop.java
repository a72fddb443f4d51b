package io.fiveways.sandbox;

import java.util.List;
import java.util.Map;

/** A shop as its warehouse sees it: what is to be picked, and a parcel that leaves. */
public interface ShippingShop {

    /** Merchant orders with something left to pick, oldest first. */
    List<OpenOrder> openOrders();

    void ship(String orderId, Map<String, Integer> lineQuantities, String carrier, String tracking);
}
