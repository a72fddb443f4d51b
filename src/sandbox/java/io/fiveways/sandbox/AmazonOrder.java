package io.fiveways.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One order as Amazon keeps it: what was bought, what was shipped, and each version it ever had.
 *
 * <p>Guarded by {@link AmazonOrders}.
 */
final class AmazonOrder {

    enum Status {
        PENDING,
        UNSHIPPED,
        PARTIALLY_SHIPPED,
        SHIPPED,
        CANCELLED
    }

    /** The order as it was shown from one moment on. */
    record Version(Instant updated, ObjectNode json) {}

    final String id;
    final Instant created;
    /** Order-item ids in the order of the draft's lines. */
    final List<String> items;

    final String buyerAlias;
    private final boolean discountsNegative;
    private final Map<String, Confirmation> packages = new LinkedHashMap<>();
    private final List<Confirmation> confirmations = new ArrayList<>();
    private final List<Version> versions = new ArrayList<>();
    private AmazonOrderDraft draft;
    private final Map<String, String> cancelRequests = new LinkedHashMap<>();
    private boolean cancelled;
    private boolean shippedByAmazon;
    private Consumer<AmazonOrder> listener = order -> {};

    AmazonOrder(AmazonIds ids, AmazonOrderDraft draft, Instant created, boolean discountsNegative) {
        this.id = ids.order();
        this.items = draft.lines().stream().map(line -> ids.item()).toList();
        this.buyerAlias = ids.alias();
        this.draft = draft;
        this.created = created;
        this.discountsNegative = discountsNegative;
        changed(created);
    }

    /** Tells of its newest version, and of each that follows. */
    void tells(Consumer<AmazonOrder> who) {
        listener = who;
        listener.accept(this);
    }

    AmazonOrderDraft draft() {
        return draft;
    }

    Status status() {
        if (cancelled) {
            return Status.CANCELLED;
        }
        if (draft.pending()) {
            return Status.PENDING;
        }
        int open = items.stream().mapToInt(this::unshipped).sum();
        int ordered = items.stream().mapToInt(this::ordered).sum();
        return open == 0 ? Status.SHIPPED : open < ordered ? Status.PARTIALLY_SHIPPED : Status.UNSHIPPED;
    }

    boolean isMerchantFulfilled() {
        return !draft.fulfilledByAmazon();
    }

    int ordered(String item) {
        return draft.lines().get(items.indexOf(item)).quantity();
    }

    int shipped(String item) {
        return shippedByAmazon ? ordered(item) : shippedExcept(null, item);
    }

    /** What of an item is in other packages than this one. */
    int shippedExcept(String packageId, String item) {
        return packages.values().stream()
                .filter(parcel -> !parcel.packageReferenceId().equals(packageId))
                .mapToInt(parcel -> parcel.quantities().getOrDefault(item, 0))
                .sum();
    }

    int unshipped(String item) {
        return cancelled ? 0 : ordered(item) - shipped(item);
    }

    boolean hasPackage(String packageId) {
        return packages.containsKey(packageId);
    }

    List<Confirmation> packages() {
        return List.copyOf(packages.values());
    }

    List<Confirmation> confirmations() {
        return List.copyOf(confirmations);
    }

    /** The newest version last. */
    List<Version> versions() {
        return versions;
    }

    Version newest() {
        return versions.get(versions.size() - 1);
    }

    /** Shows something else as the newest version, until the order changes. */
    void show(UnaryOperator<ObjectNode> other) {
        ObjectNode json = other.apply(newest().json().deepCopy());
        versions.set(versions.size() - 1, new Version(newest().updated(), json));
    }

    void confirmed(Confirmation confirmation) {
        packages.put(confirmation.packageReferenceId(), confirmation);
        confirmations.add(confirmation);
        changed(confirmation.at());
    }

    void shippedByAmazon(Instant at) {
        shippedByAmazon = true;
        changed(at);
    }

    void cancel(Instant at) {
        if (status() != Status.PENDING && status() != Status.UNSHIPPED) {
            throw new IllegalStateException("Order " + id + " is " + status() + " and cannot be cancelled");
        }
        cancelled = true;
        changed(at);
    }

    /** The buyer asks to cancel items; only the seller can do it now. */
    void requestCancel(List<String> wanted, String reason, Instant at) {
        wanted.forEach(item -> cancelRequests.put(item, reason));
        changed(at);
    }

    /** Why the buyer wants an item no more; null where it does not say so, or it is done. */
    String cancelRequest(String item) {
        return cancelled || ordered(item) == 0 ? null : cancelRequests.get(item);
    }

    /** Units of an item are taken back before they are shipped. */
    void cancelUnits(String item, int units, Instant at) {
        if (units < 1 || units > unshipped(item)) {
            throw new IllegalStateException("Order " + id + " has no " + units + " unshipped of " + item);
        }
        draft = draft.without(items.indexOf(item), units);
        cancelled = items.stream().allMatch(one -> ordered(one) == 0);
        changed(at);
    }

    void changed(AmazonOrderDraft other, Instant at) {
        draft = other;
        changed(at);
    }

    private void changed(Instant at) {
        // Two changes within a millisecond still are two versions
        Instant updated = versions.isEmpty() || at.isAfter(newest().updated())
                ? at
                : newest().updated().plusMillis(1);
        versions.add(new Version(updated, new AmazonOrderJson(this, discountsNegative).at(updated)));
        listener.accept(this);
    }
}
