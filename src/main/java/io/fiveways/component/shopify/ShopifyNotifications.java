package io.fiveways.component.shopify;

import io.fiveways.component.Installation;
import io.fiveways.component.Settings;
import io.fiveways.model.Hint;
import io.fiveways.model.Ref;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.RouteAware;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Hears Shopify's webhooks at {@code /hooks/<system>}: each is a hint to read, and nothing in it is believed.
 *
 * <p>Repeated deliveries are known by their id, kept in memory only: a hint too many costs one read, and a restart
 * forgets no more than that.
 */
final class ShopifyNotifications extends DefaultConsumer {

    private static final int REMEMBERED = 10_000;

    private final Settings settings;
    private final Installation installation;
    private final Signature signature;
    private final Map<String, Boolean> seen = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };
    private Consumer web;

    ShopifyNotifications(ShopifyEndpoint endpoint, Processor processor, Signature signature) {
        super(endpoint, processor);
        this.settings = endpoint.system().settings();
        this.installation = endpoint.system().installation();
        this.signature = signature;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        String address = "platform-http:/hooks/" + settings.name() + "?httpMethodRestrict=POST";
        web = getEndpoint().getCamelContext().getEndpoint(address).createConsumer(this::heard);
        if (web instanceof RouteAware aware) aware.setRoute(getRoute());
        ServiceHelper.startService(web);
    }

    @Override
    protected void doStop() throws Exception {
        ServiceHelper.stopAndShutdownService(web);
        super.doStop();
    }

    private void heard(Exchange exchange) throws Exception {
        int status = status(exchange);
        Message answer = exchange.getMessage();
        answer.removeHeaders("*");
        answer.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        answer.setBody("");
    }

    private int status(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        if (!isSigned(message)) return 401;
        String id = message.getHeader("X-Shopify-Webhook-Id", "", String.class);
        String topic = message.getHeader("X-Shopify-Topic", "", String.class);
        if (id.isBlank()) return 400;
        if (topic.matches("(fulfillments|orders)/.*") && isNew(id)) hint(exchange, id);
        return 200;
    }

    private boolean isSigned(Message message) throws GeneralSecurityException {
        byte[] body = message.getBody(byte[].class);
        String header = message.getHeader("X-Shopify-Hmac-SHA256", String.class);
        return signature.isValid(body == null ? new byte[0] : body, header);
    }

    private boolean isNew(String id) {
        synchronized (seen) {
            return seen.put(id, true) == null;
        }
    }

    private void hint(Exchange exchange, String id) throws Exception {
        installation.checkpoints().hint(settings.name(), "shipments");
        exchange.getMessage()
                .setBody(new Hint(
                        new Ref(settings.name(), id),
                        "shipments",
                        installation.clock().instant()));
        getProcessor().process(exchange);
    }
}
