package io.fiveways.component.amazon;

import io.fiveways.component.Installation;
import io.fiveways.component.Once;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Sink;
import io.fiveways.component.amazon.wire.ConfirmShipmentRequest;
import io.fiveways.component.amazon.wire.ConfirmShipmentRequest.PackageDetail;
import io.fiveways.component.amazon.wire.ConfirmShipmentRequest.ShippedItem;
import io.fiveways.component.amazon.wire.Item;
import io.fiveways.component.amazon.wire.Order;
import io.fiveways.model.Shipment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells Amazon that a parcel left, once per parcel and in the urgent lane.
 *
 * <p>A parcel is the order's package number n, so that telling it twice would edit it. Whether it was told is not asked
 * before the first time: getOrder is four times scarcer than confirmShipment.
 */
final class AmazonShipments implements Sink<Shipment> {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Pattern ALREADY_FULFILLED =
            Pattern.compile("PackageToUpdateNotFound|already (been )?(fulfilled|shipped)", Pattern.CASE_INSENSITIVE);

    private final AmazonClient client;
    private final Once once;

    AmazonShipments(AmazonClient client, Installation installation) {
        this.client = client;
        this.once = new Once(installation);
    }

    @Override
    public Shipment write(Shipment shipment) throws Exception {
        Confirmation confirmation = new Confirmation(shipment, request(shipment));
        once.write(shipment.ref(), "confirm-shipment", shipment.about(), String.class, confirmation);
        return shipment;
    }

    /** Confirms one parcel; what is remembered is its package number. */
    private final class Confirmation implements Once.Write<String> {

        private final Shipment shipment;
        private final ConfirmShipmentRequest request;

        Confirmation(Shipment shipment, ConfirmShipmentRequest request) {
            this.shipment = shipment;
            this.request = request;
        }

        @Override
        public String send() throws Exception {
            try {
                client.confirmShipment(shipment.order().id(), request, LIMIT);
            } catch (RejectedException e) {
                if (!ALREADY_FULFILLED.matcher(e.getMessage()).find()) throw e;
                return lookUp().orElseThrow(() -> e);
            }
            return number();
        }

        @Override
        public Optional<String> lookUp() throws Exception {
            Order order = client.getOrder(shipment.order().id());
            return isConfirmed(order) || isFulfilled(order) ? Optional.of(number()) : Optional.empty();
        }

        private boolean isConfirmed(Order order) {
            return order.packages().stream()
                    .anyMatch(parcel -> number().equals(parcel.packageReferenceId())
                            || shipment.trackingNumber().equals(parcel.trackingNumber()));
        }

        /** Somebody else may have confirmed these units: the buyer knows. */
        private boolean isFulfilled(Order order) {
            return shipment.items().stream()
                    .allMatch(shipped -> order.orderItems().stream()
                            .anyMatch(item -> item.orderItemId().equals(shipped.orderItem()) && isFulfilled(item)));
        }

        private static boolean isFulfilled(Item item) {
            return item.fulfillment() != null
                    && Integer.valueOf(0).equals(item.fulfillment().quantityUnfulfilled())
                    && item.fulfillment().quantityFulfilled() != null
                    && item.fulfillment().quantityFulfilled() > 0;
        }

        private String number() {
            return request.packageDetail().packageReferenceId();
        }

        @Override
        public Duration limit() {
            return LIMIT;
        }

        @Override
        public boolean looksUpFirst() {
            return false;
        }
    }

    private static ConfirmShipmentRequest request(Shipment shipment) throws RejectedException {
        check(shipment);
        String marketplaceId = Marketplaces.id(shipment.market())
                .orElseThrow(() -> refused(shipment, "is of market '%s'".formatted(shipment.market())));
        return new ConfirmShipmentRequest(marketplaceId, detail(shipment));
    }

    /** Refuses what Amazon would refuse, whichever way it is told. */
    static void check(Shipment shipment) throws RejectedException {
        if (shipment.parcel() < 1) throw refused(shipment, "has no package number within its order");
        if (isBlank(shipment.trackingNumber())) throw refused(shipment, "has no tracking number");
        Shipment.Carrier carrier = shipment.carrier();
        if (carrier == null || isBlank(carrier.code())) throw refused(shipment, "has no carrier code");
        if (carrier.code().equals("Other") && isBlank(carrier.name()))
            throw refused(shipment, "has carrier code 'Other' without a carrier name");
    }

    private static PackageDetail detail(Shipment shipment) {
        List<ShippedItem> items = shipment.items().stream()
                .map(item -> new ShippedItem(item.orderItem(), item.quantity()))
                .toList();
        return new PackageDetail(
                Integer.toString(shipment.parcel()),
                shipment.carrier().code(),
                shipment.carrier().name(),
                shipment.carrier().method(),
                shipment.trackingNumber(),
                shipment.shippedAt().toString(),
                items);
    }

    private static RejectedException refused(Shipment shipment, String trouble) {
        return new RejectedException("Shipment %s %s; Amazon would refuse it".formatted(shipment.ref(), trouble));
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
