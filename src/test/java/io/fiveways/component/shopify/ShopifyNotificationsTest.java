package io.fiveways.component.shopify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fiveways.model.Hint;
import io.fiveways.model.Ref;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShopifyNotificationsTest {

    private static final byte[] BODY = "{\"id\":6131,\"note\":\"smörgås\"}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNED = "5uqw3VHCVQBtDd3/g9V3fIpIehAcFeD7wPTIxu1WD48=";

    private final FakeShopify shopify =
            new FakeShopify(Map.of("access-token", "shpat_test", "webhook-secrets", "new, shpss_example_current"));
    private final List<Object> heard = new CopyOnWriteArrayList<>();

    /** The web server of the container is none of ours: a direct endpoint stands for it. */
    private static final class Web extends DirectComponent {
        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
                throws Exception {
            parameters.clear();
            return super.createEndpoint(uri, remaining, parameters);
        }
    }

    @BeforeEach
    void listen() throws Exception {
        shopify.camel.addComponent("platform-http", new Web());
        shopify.camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("shopify:notifications")
                        .process(exchange -> heard.add(exchange.getMessage().getBody()));
            }
        });
    }

    @AfterEach
    void close() {
        shopify.close();
    }

    @Test
    void a_parcel_that_left_wakes_the_source_and_goes_down_the_route() {
        int status = delivered("id-1", "fulfillments/create", SIGNED);

        assertEquals(200, status);
        assertEquals(1, shopify.memory.checkpoints.hints("shopify", "shipments"));
        assertEquals(List.of(new Hint(new Ref("shopify", "id-1"), "shipments", FakeShopify.NOW)), heard);
    }

    @Test
    void a_webhook_that_comes_again_is_one_hint() {
        delivered("id-1", "orders/updated", SIGNED);

        int again = delivered("id-1", "orders/updated", SIGNED);

        assertEquals(200, again);
        assertEquals(1, shopify.memory.checkpoints.hints("shopify", "shipments"));
    }

    @Test
    void a_forged_webhook_is_refused_and_wakes_nobody() {
        int status = delivered("id-1", "fulfillments/create", "AAAA" + SIGNED.substring(4));

        assertEquals(401, status);
        assertEquals(0, shopify.memory.checkpoints.hints("shopify", "shipments"));
        assertEquals(List.of(), heard);
    }

    @Test
    void another_topic_is_taken_and_wakes_nobody() {
        int status = delivered("id-1", "products/update", SIGNED);

        assertEquals(200, status);
        assertEquals(0, shopify.memory.checkpoints.hints("shopify", "shipments"));
    }

    private int delivered(String id, String topic, String signature) {
        Map<String, Object> headers = new HashMap<>();
        headers.put("x-shopify-webhook-id", id);
        headers.put("x-shopify-topic", topic);
        headers.put("x-shopify-hmac-sha256", signature);
        Exchange answer = shopify.camel.createProducerTemplate().request("platform-http:/hooks/shopify", exchange -> {
            exchange.getMessage().setBody(BODY);
            exchange.getMessage().setHeaders(headers);
        });
        return answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    }
}
