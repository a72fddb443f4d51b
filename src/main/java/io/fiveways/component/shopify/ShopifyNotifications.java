package io.fiveways.component.shopify;

import io.fiveways.component.Settings;
import io.fiveways.model.Hint;
import io.fiveways.model.Ref;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Webhooks at {@code /hooks/<system>}: hints that wake the source of parcels up, never truth.
 *
 * <p>A hint that is delivered again is left; the ten thousand last ones are remembered, and one that slips through only
 * costs a read.
 */
final class ShopifyNotifications extends DefaultConsumer {

    private static final String SHIPMENTS = "shipments";
    private static final int REMEMBERED = 10_000;

    private final ShopifyEndpoint endpoint;
    private final Settings settings;
    private final Signature signature;
    private final Map<String, Boolean> seen = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });
    private Consumer door;

    ShopifyNotifications(ShopifyEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.settings = endpoint.system().settings();
        this.signature = new Signature(settings.optional("webhook-secrets", settings.required("client-secret")));
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        door = endpoint.getCamelContext()
                .getEndpoint("platform-http:/hooks/" + settings.name() + "?httpMethodRestrict=POST")
                .createConsumer(this::receive);
        ServiceHelper.startService(door);
    }

    @Override
    protected void doStop() throws Exception {
        ServiceHelper.stopService(door);
        super.doStop();
    }

    private void receive(Exchange exchange) throws Exception {
        byte[] raw = exchange.getMessage().getBody(byte[].class);
        String said = exchange.getMessage().getHeader("X-Shopify-Hmac-SHA256", String.class);
        boolean isGenuine = raw != null && signature.fits(raw, said);
        String id = exchange.getMessage().getHeader("X-Shopify-Webhook-Id", "", String.class);
        String topic = exchange.getMessage().getHeader("X-Shopify-Topic", "", String.class);
        if (isGenuine && !id.isBlank() && seen.putIfAbsent(id, true) == null) hint(id, topic);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, isGenuine ? 200 : 401);
        exchange.getMessage().setBody("");
    }

    private void hint(String id, String topic) throws Exception {
        if (!topic.matches("(fulfillments|orders)/.*")) return;
        endpoint.system().installation().checkpoints().hint(settings.name(), SHIPMENTS);
        Exchange exchange = createExchange(true);
        exchange.getIn()
                .setBody(new Hint(
                        new Ref(settings.name(), id),
                        SHIPMENTS,
                        endpoint.system().installation().clock().instant()));
        getProcessor().process(exchange);
    }
}
