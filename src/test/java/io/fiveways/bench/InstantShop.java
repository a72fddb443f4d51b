package io.fiveways.bench;

import io.fiveways.component.Installation;
import io.fiveways.component.Once;
import io.fiveways.component.Settings;
import io.fiveways.component.Sink;
import io.fiveways.component.Source;
import io.fiveways.component.SystemComponent;
import io.fiveways.component.SystemEndpoint;
import io.fiveways.model.Canonical;
import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.OrderLink;
import io.fiveways.model.Ref;
import java.time.Duration;
import java.util.Optional;

/** A shop that answers before it is asked: what is left of the time is ours. It still writes each order only once. */
final class InstantShop extends SystemComponent {

    static final String NAME = "instant";

    private final Once once;

    InstantShop(Installation installation) {
        once = new Once(installation);
    }

    @Override
    public String type() {
        return NAME;
    }

    @Override
    protected void connect(Settings settings, Installation installation) {}

    @Override
    protected SystemEndpoint endpoint(String uri, String resource) {
        return new SystemEndpoint(uri, this, resource) {
            @Override
            protected Source<? extends Canonical> source() {
                throw unknown("source", "none");
            }

            @Override
            protected Sink<MarketplaceOrder> sink() {
                return InstantShop.this::write;
            }
        };
    }

    private OrderLink write(MarketplaceOrder order) throws Exception {
        Ref shopOrder = once.write(order.ref(), "instant:orders", order.ref(), Ref.class, new Placing(order));
        return new OrderLink(order.ref(), shopOrder, shopOrder.id(), order.updatedAt());
    }

    private record Placing(MarketplaceOrder order) implements Once.Write<Ref> {

        @Override
        public Optional<Ref> lookUp() {
            return Optional.empty();
        }

        @Override
        public Ref send() {
            return new Ref(NAME, order.ref().id());
        }

        @Override
        public Duration limit() {
            return Duration.ofSeconds(2);
        }
    }
}
