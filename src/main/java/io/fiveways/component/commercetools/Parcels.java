package io.fiveways.component.commercetools;

import io.fiveways.component.RejectedException;
import io.fiveways.component.commercetools.wire.Order.SyncInfo;
import io.fiveways.component.commercetools.wire.Parcel;
import io.fiveways.component.commercetools.wire.Parcel.Item;
import io.fiveways.component.commercetools.wire.Parcel.Line;
import io.fiveways.component.commercetools.wire.Parcel.TrackingData;
import io.fiveways.component.commercetools.wire.ShippedOrder;
import io.fiveways.component.commercetools.wire.ShippedOrder.Box;
import io.fiveways.component.commercetools.wire.ShippedOrder.Delivery;
import io.fiveways.model.Ref;
import io.fiveways.model.Shipment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The parcels that orders of ours left in. */
final class Parcels {

    private final String system;

    Parcels(String system) {
        this.system = system;
    }

    /**
     * Those that have a tracking number, of an order that came through our channel. Without one a parcel has not left;
     * it comes again when it has.
     */
    static List<Parcel> of(ShippedOrder order, String channel) {
        return reference(order, channel).stream()
                .flatMap(reference -> order.deliveries().stream()
                        .flatMap(delivery -> delivery.parcels().stream()
                                .filter(Parcels::hasLeft)
                                .map(box -> parcel(order, reference, delivery, box))))
                .toList();
    }

    private static Optional<String> reference(ShippedOrder order, String channel) {
        return order.syncInfo().stream()
                .filter(note -> channel.equals(note.channel().id()) && note.externalId() != null)
                .map(SyncInfo::externalId)
                .findFirst();
    }

    /** What comes back did not leave. */
    private static boolean hasLeft(Box box) {
        TrackingData tracking = box.trackingData();
        return tracking != null && !tracking.isReturn() && !isBlank(tracking.trackingId());
    }

    private static Parcel parcel(ShippedOrder order, String reference, Delivery delivery, Box box) {
        return new Parcel(
                box.id(),
                order.orderNumber(),
                reference,
                box.createdAt() == null ? delivery.createdAt() : box.createdAt(),
                box.trackingData(),
                delivery.parcels().size(),
                box.items(),
                delivery.items(),
                order.lineItems());
    }

    Shipment shipment(Parcel parcel) throws RejectedException {
        List<Shipment.Item> items = new ArrayList<>();
        for (Item item : contents(parcel))
            orderItem(parcel, item).ifPresent(id -> items.add(new Shipment.Item(id, item.quantity())));
        if (items.isEmpty())
            throw new RejectedException("Parcel %s of %s holds nothing that the marketplace sold: ship it by hand"
                    .formatted(parcel.id(), parcel.orderNumber()));
        return new Shipment(
                new Ref(system, parcel.id()),
                Ref.of(parcel.externalId()),
                null,
                0,
                new Shipment.Carrier(parcel.trackingData().carrier(), null, null),
                parcel.trackingData().trackingId(),
                parcel.createdAt(),
                parcel.createdAt(),
                items);
    }

    /** The delivery's contents are the parcel's only when it is the only one. */
    private static List<Item> contents(Parcel parcel) throws RejectedException {
        if (!parcel.items().isEmpty()) return parcel.items();
        if (parcel.parcels() == 1) return parcel.delivered();
        throw new RejectedException(
                "Parcel %s of %s is one of %d and does not say what is in it: enter its items in commercetools"
                        .formatted(parcel.id(), parcel.orderNumber(), parcel.parcels()));
    }

    /** The marketplace's order item; none for what the shop itself added. */
    private static Optional<String> orderItem(Parcel parcel, Item item) {
        return parcel.lines().stream()
                .filter(line -> line.id().equals(item.id()))
                .map(Line::key)
                .flatMap(Stream::ofNullable)
                .map(Draft::orderItem)
                .findFirst();
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
