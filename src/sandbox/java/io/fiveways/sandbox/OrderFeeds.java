package io.fiveways.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.sandbox.FeedEnvelope.Malformed;
import io.fiveways.sandbox.FeedOutcome.Complaint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.w3c.dom.Element;

/** What the feeds about orders do: acknowledge, cancel, confirm shipments; message by message. */
final class OrderFeeds {

    static final Map<String, String> TYPES = Map.of(
            "POST_ORDER_ACKNOWLEDGEMENT_DATA", "OrderAcknowledgement",
            "POST_ORDER_FULFILLMENT_DATA", "OrderFulfillment");

    private static final String REASONS = "NoInventory|ShippingAddressUndeliverable|CustomerExchange|BuyerCanceled"
            + "|GeneralAdjustment|CarrierCreditDecision|RiskAssessmentInformationNotValid|CarrierCoverageFailure"
            + "|CustomerReturn|MerchandiseNotReceived|CannotVerifyInformation|PricingError|RejectOrder|WeatherDelay";
    private static final String UNKNOWN_ORDER = "13013";
    private static final String NOT_ALLOWED = "13023";
    private static final String MOMENT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)";

    private final AmazonOrders orders;
    private final ConfirmShipment confirm;
    private final Map<String, List<String>> acknowledged = new ConcurrentHashMap<>();

    OrderFeeds(AmazonOrders orders, ConfirmShipment confirm) {
        this.orders = orders;
        this.confirm = confirm;
    }

    /** The shop's numbers an order was acknowledged with, each as often as it was. */
    List<String> acknowledgements(String orderId) {
        return List.copyOf(acknowledged.getOrDefault(orderId, List.of()));
    }

    FeedOutcome apply(String type, byte[] file) {
        FeedEnvelope envelope;
        try {
            envelope = FeedEnvelope.read(file, TYPES.get(type));
            for (FeedEnvelope.Message message : envelope.messages()) check(type, message.content());
        } catch (Malformed e) {
            return FeedOutcome.spoiled(0, "XML Parsing Error: " + e.getMessage());
        }
        List<Complaint> complaints = new ArrayList<>();
        for (FeedEnvelope.Message message : envelope.messages()) apply(type, message, complaints);
        return new FeedOutcome(envelope.messages().size(), complaints);
    }

    private static void check(String type, Element content) throws Malformed {
        if (type.equals("POST_ORDER_ACKNOWLEDGEMENT_DATA")) checkAcknowledgement(content);
        else checkFulfilment(content);
    }

    private static void checkAcknowledgement(Element content) throws Malformed {
        FeedEnvelope.sequence(content, "AmazonOrderID! MerchantOrderID StatusCode! Item*");
        String status = FeedEnvelope.checked(content, "StatusCode", "Success|Failure");
        for (Element item : FeedEnvelope.children(content, "Item")) {
            FeedEnvelope.sequence(item, "AmazonOrderItemCode! MerchantOrderItemID CancelReason Quantity");
            if (status.equals("Failure")) FeedEnvelope.checked(item, "CancelReason", REASONS);
            if (FeedEnvelope.text(item, "Quantity") != null) FeedEnvelope.checked(item, "Quantity", "[1-9]\\d{0,8}");
        }
    }

    private static void checkFulfilment(Element content) throws Malformed {
        FeedEnvelope.sequence(
                content,
                "AmazonOrderID! MerchantFulfillmentID FulfillmentDate! FulfillmentData CODCollectionMethod Item*");
        FeedEnvelope.checked(content, "FulfillmentDate", MOMENT);
        if (FeedEnvelope.text(content, "MerchantFulfillmentID") != null)
            FeedEnvelope.checked(content, "MerchantFulfillmentID", "\\d{1,20}");
        for (Element parcel : FeedEnvelope.children(content, "FulfillmentData"))
            FeedEnvelope.sequence(parcel, "CarrierCode CarrierName ShippingMethod ShipperTrackingNumber");
        for (Element item : FeedEnvelope.children(content, "Item")) {
            FeedEnvelope.sequence(item, "AmazonOrderItemCode! MerchantFulfillmentItemID Quantity TransparencyCode*");
            FeedEnvelope.checked(item, "Quantity", "[1-9]\\d{0,8}");
        }
    }

    private void apply(String type, FeedEnvelope.Message message, List<Complaint> complaints) {
        String id = FeedEnvelope.text(message.content(), "AmazonOrderID");
        try {
            if (type.equals("POST_ORDER_FULFILLMENT_DATA")) confirm.confirm(id, form(id, message.content()));
            else if (FeedEnvelope.text(message.content(), "StatusCode").equals("Success"))
                acknowledge(id, message.content());
            else orders.change(id, (order, now) -> new FeedCancellation(order, message.content()).apply(now));
        } catch (AmazonRefusal refusal) {
            String code = refusal.reply().status() == 404 ? UNKNOWN_ORDER : NOT_ALLOWED;
            complaints.add(new Complaint(message.id(), code, words(refusal), id));
        }
    }

    private void acknowledge(String id, Element content) {
        orders.change(id, (order, now) -> {
            if (!order.isMerchantFulfilled())
                throw AmazonRefusal.invalid("Order " + id + " is not fulfilled by the merchant.");
        });
        String number = String.valueOf(FeedEnvelope.text(content, "MerchantOrderID"));
        acknowledged.merge(id, List.of(number), OrderFeeds::both);
    }

    private static List<String> both(List<String> one, List<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    /** A package of the feed is a package of the order, whichever way it is told. */
    private ConfirmationForm form(String id, Element content) {
        Map<String, Integer> quantities = new LinkedHashMap<>();
        for (Element item : FeedEnvelope.children(content, "Item"))
            quantities.merge(
                    FeedEnvelope.text(item, "AmazonOrderItemCode"),
                    Integer.parseInt(FeedEnvelope.text(item, "Quantity")),
                    Integer::sum);
        Map<String, String> parcel = new HashMap<>();
        for (Element data : FeedEnvelope.children(content, "FulfillmentData"))
            for (Element part : FeedEnvelope.children(data)) parcel.put(part.getTagName(), part.getTextContent());
        return new ConfirmationForm(
                orders.with(id, order -> order.draft().market().id()),
                FeedEnvelope.text(content, "MerchantFulfillmentID"),
                parcel.get("CarrierCode"),
                parcel.get("CarrierName"),
                parcel.get("ShippingMethod"),
                parcel.get("ShipperTrackingNumber"),
                AmazonParameters.moment("FulfillmentDate", FeedEnvelope.text(content, "FulfillmentDate")),
                quantities);
    }

    private static String words(AmazonRefusal refusal) {
        JsonNode error = Json.read(refusal.reply().body()).path("errors").path(0);
        return error.path("message").asText();
    }
}
