package io.fiveways.component.commercetools;

import io.fiveways.component.ConflictException;
import io.fiveways.component.Installation;
import io.fiveways.component.MissingException;
import io.fiveways.component.Once;
import io.fiveways.component.RejectedException;
import io.fiveways.component.Settings;
import io.fiveways.component.Sink;
import io.fiveways.component.commercetools.wire.Address;
import io.fiveways.component.commercetools.wire.Order;
import io.fiveways.component.commercetools.wire.Order.SyncInfo;
import io.fiveways.component.commercetools.wire.OrderImportDraft;
import io.fiveways.component.commercetools.wire.OrderUpdate;
import io.fiveways.component.commercetools.wire.OrderUpdate.Action;
import io.fiveways.component.commercetools.wire.OrderUpdate.SetShippingAddress;
import io.fiveways.component.commercetools.wire.OrderUpdate.UpdateSyncInfo;
import io.fiveways.component.commercetools.wire.Resource;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.OrderLink;
import io.fiveways.model.Ref;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Places orders of a marketplace in commercetools, each once, and keeps them at their newest version.
 *
 * <p>Two steps: the import, whose order number is unique, and the sync note, which names the marketplace's order and
 * the version shown. The second is decided anew from what the order shows, so that it heals whatever came between.
 */
final class CommercetoolsOrders implements Sink<MarketplaceOrder> {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int TRIES = 5;
    private static final long PAUSE_MILLIS = 200;

    /** What is remembered of an import. */
    record Placed(String id, String number, long version) {}

    private final CommercetoolsClient client;
    private final Channels channels;
    private final CommercetoolsCustomers customers;
    private final Settings settings;
    private final Once once;

    CommercetoolsOrders(CommercetoolsClient client, Channels channels, Settings settings, Installation installation) {
        this.client = client;
        this.channels = channels;
        this.customers = new CommercetoolsCustomers(client, settings);
        this.settings = settings;
        this.once = new Once(installation);
    }

    @Override
    public OrderLink write(MarketplaceOrder order) throws Exception {
        OrderImportDraft draft =
                new Draft(order, settings.optional("locale", "en"), settings.optional("shipping-method", "")).draft();
        Placed placed = once.write(order.ref(), "create-order", order.about(), Placed.class, new Import(order, draft));
        sync(order, placed);
        return new OrderLink(order.ref(), new Ref(settings.name(), placed.id()), placed.number(), order.updatedAt());
    }

    /** Imports one order, unless its number is there. */
    private final class Import implements Once.Write<Placed> {

        private final MarketplaceOrder order;
        private OrderImportDraft draft;

        Import(MarketplaceOrder order, OrderImportDraft draft) {
            this.order = order;
            this.draft = draft;
        }

        /** Asks for the customer, too: what may go wrong with that does so before anything is sent. */
        @Override
        public Optional<Placed> lookUp() throws Exception {
            Optional<Placed> found = found();
            if (found.isEmpty()) draft = draft.filedUnder(customers.id(order));
            return found;
        }

        private Optional<Placed> found() throws Exception {
            try {
                return Optional.of(placed(client.orderByNumber(draft.orderNumber())));
            } catch (MissingException e) {
                return Optional.empty();
            }
        }

        @Override
        public Placed send() throws Exception {
            try {
                return placed(client.importOrder(draft, LIMIT));
            } catch (RejectedException e) {
                if (isDuplicate(e)) return found().orElseThrow(() -> e);
                customers.forget(order);
                throw e;
            }
        }

        private static boolean isDuplicate(RejectedException e) {
            return e.getMessage().contains("DuplicateField orderNumber");
        }

        private static Placed placed(Order order) {
            return new Placed(order.id(), order.orderNumber(), order.version());
        }

        @Override
        public Duration limit() {
            return LIMIT;
        }
    }

    /** Whoever changed the order meanwhile is right: read it again and decide anew. */
    private void sync(MarketplaceOrder order, Placed placed) throws Exception {
        for (int tries = 1; ; tries++) {
            Order shown = client.order(placed.id());
            List<Action> actions = actions(order, shown);
            if (actions.isEmpty()) return;
            try {
                client.updateOrder(shown.id(), new OrderUpdate(shown.version(), actions));
                return;
            } catch (ConflictException e) {
                if (tries == TRIES) throw e;
                Thread.sleep(ThreadLocalRandom.current().nextLong(1, PAUSE_MILLIS));
            }
        }
    }

    /** None when the order shows this version or a newer one. */
    private List<Action> actions(MarketplaceOrder order, Order shown) throws Exception {
        String channel = channels.id();
        Instant version = Draft.kept(order.updatedAt());
        Optional<SyncInfo> note = note(shown, channel);
        if (note.isPresent()) refuseOther(order, note.get());
        if (note.isPresent() && !note.get().syncedAt().isBefore(version)) return List.of();
        List<Action> actions = new ArrayList<>();
        Address address = Addresses.of(order);
        if (address != null && !address.equals(shown.shippingAddress())) actions.add(new SetShippingAddress(address));
        actions.add(new UpdateSyncInfo(Resource.channel(channel), order.ref().toString(), version.toString()));
        return actions;
    }

    private static Optional<SyncInfo> note(Order shown, String channel) {
        return shown.syncInfo().stream()
                .filter(note -> channel.equals(note.channel().id()))
                .findFirst();
    }

    private static void refuseOther(MarketplaceOrder order, SyncInfo note) throws RejectedException {
        if (!order.ref().toString().equals(note.externalId()))
            throw new RejectedException("commercetools order %s is that of %s: order %s cannot take its number"
                    .formatted(Draft.number(order.ref()), note.externalId(), order.ref()));
    }
}
