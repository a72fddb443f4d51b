package io.fiveways.component.amazon;

import io.fiveways.component.RejectedException;
import io.fiveways.model.Cancellation;
import io.fiveways.model.Canonical;
import io.fiveways.model.OrderLink;
import io.fiveways.model.Shipment;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/** One message of a feed in Amazon's words, its elements in the sequence of Amazon's schema. */
@FunctionalInterface
interface FeedMessage {

    /** Amazon's reasons to cancel; what is none of them never leaves. */
    Set<String> CANCEL_REASONS = Set.of(
            "NoInventory",
            "ShippingAddressUndeliverable",
            "CustomerExchange",
            "BuyerCanceled",
            "GeneralAdjustment",
            "CarrierCreditDecision",
            "RiskAssessmentInformationNotValid",
            "CarrierCoverageFailure",
            "CustomerReturn",
            "MerchandiseNotReceived",
            "CannotVerifyInformation",
            "PricingError",
            "RejectOrder",
            "WeatherDelay");

    void write(Elements xml) throws XMLStreamException, RejectedException;

    /** Refuses what Amazon would refuse. */
    static FeedMessage of(Canonical thing) throws RejectedException {
        if (thing instanceof OrderLink link) return xml -> acknowledgement(xml, link);
        if (thing instanceof Cancellation cancellation) return cancellation(cancellation);
        if (thing instanceof Shipment shipment) return fulfilment(shipment);
        throw new RejectedException("Amazon takes no feed about " + thing.ref());
    }

    private static void acknowledgement(Elements xml, OrderLink link) throws XMLStreamException, RejectedException {
        xml.text("AmazonOrderID", link.ref().id());
        xml.optional("MerchantOrderID", link.shopNumber());
        xml.text("StatusCode", "Success");
    }

    private static FeedMessage cancellation(Cancellation cancellation) throws RejectedException {
        if (!CANCEL_REASONS.contains(String.valueOf(cancellation.reason())))
            throw new RejectedException("%s has the reason '%s', which Amazon does not know; it knows %s"
                    .formatted(
                            cancellation.ref(),
                            cancellation.reason(),
                            CANCEL_REASONS.stream().sorted().toList()));
        if (cancellation.items().isEmpty())
            throw new RejectedException(cancellation.ref() + " cancels no item of " + cancellation.order());
        return xml -> {
            xml.text("AmazonOrderID", cancellation.order().id());
            xml.text("StatusCode", "Failure");
            for (Cancellation.Item item : cancellation.items())
                xml.within("Item", () -> {
                    xml.text("AmazonOrderItemCode", item.orderItem());
                    xml.text("CancelReason", cancellation.reason());
                    xml.text("Quantity", Integer.toString(item.quantity()));
                });
        };
    }

    /** The parcel's number is its name here, too: told both ways it would still be one package. */
    private static FeedMessage fulfilment(Shipment shipment) throws RejectedException {
        AmazonShipments.check(shipment);
        return xml -> {
            xml.text("AmazonOrderID", shipment.order().id());
            xml.text("MerchantFulfillmentID", Integer.toString(shipment.parcel()));
            xml.text(
                    "FulfillmentDate",
                    shipment.shippedAt().truncatedTo(ChronoUnit.SECONDS).toString());
            xml.within("FulfillmentData", () -> {
                xml.text("CarrierCode", shipment.carrier().code());
                if (shipment.carrier().code().equals("Other"))
                    xml.text("CarrierName", shipment.carrier().name());
                xml.optional("ShippingMethod", shipment.carrier().method());
                xml.text("ShipperTrackingNumber", shipment.trackingNumber());
            });
            for (Shipment.Item item : shipment.items())
                xml.within("Item", () -> {
                    xml.text("AmazonOrderItemCode", item.orderItem());
                    xml.text("Quantity", Integer.toString(item.quantity()));
                });
        };
    }
}
