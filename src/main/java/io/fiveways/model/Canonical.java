package io.fiveways.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** A record that travels between systems, said in our words. Its JSON names its {@code kind}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MarketplaceOrder.class, name = "order"),
    @JsonSubTypes.Type(value = OrderLink.class, name = "order-link"),
    @JsonSubTypes.Type(value = Shipment.class, name = "shipment"),
    @JsonSubTypes.Type(value = Cancellation.class, name = "cancellation"),
    @JsonSubTypes.Type(value = Verdict.class, name = "verdict"),
    @JsonSubTypes.Type(value = SettlementFile.class, name = "settlement-file"),
    @JsonSubTypes.Type(value = JournalEntry.class, name = "journal-entry"),
    @JsonSubTypes.Type(value = Payout.class, name = "payout"),
    @JsonSubTypes.Type(value = Hint.class, name = "hint")
})
public sealed interface Canonical
        permits MarketplaceOrder,
                OrderLink,
                Shipment,
                Cancellation,
                Verdict,
                SettlementFile,
                JournalEntry,
                Payout,
                Hint {

    /** The name of this thing on the system that it comes from. */
    Ref ref();

    /** The version of this thing by its system's own clock; of two, the later one wins. */
    Instant updatedAt();

    /** What a person would ask for when they look for this thing: a shipment is about its order. Keeps queue order. */
    @JsonIgnore
    default Ref about() {
        return ref();
    }
}
