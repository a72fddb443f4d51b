package io.fiveways.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sandbox's own calls on Amazon: a person places orders, changes them and spoils tokens. */
final class AmazonDesk {

    private static final Pattern ORDER =
            Pattern.compile("/_sandbox/orders/([^/]+)/(touch|cancel|release|request-cancel)");
    private static final int MOST = 10_000;

    private final SimulatedAmazon amazon;
    private final OrderGenerator generator;

    AmazonDesk(SimulatedAmazon amazon) {
        this.amazon = amazon;
        this.generator = new OrderGenerator(amazon, amazon.seed);
    }

    Reply reply(Request request) {
        Matcher order = ORDER.matcher(request.path());
        if (!request.method().equals("POST")) {
            return Reply.empty(404);
        }
        if (order.matches()) {
            return changed(order.group(1), order.group(2));
        }
        return switch (request.path()) {
            case "/_sandbox/orders" -> placed(request.json());
            case "/_sandbox/settlements" ->
                Reply.json(200, Map.of("settlements", amazon.settlements().close()));
            case "/_sandbox/tokens/revoke" -> done(amazon::revokeTokens);
            case "/_sandbox/tokens/authorise" -> done(amazon::authoriseAgain);
            case "/_sandbox/tokens/expire" -> done(amazon::expireTokens);
            default -> Reply.empty(404);
        };
    }

    private Reply placed(JsonNode asked) {
        List<String> ids = asked.has("lines")
                ? List.of(amazon.place(draft(asked)))
                : generator.place(Math.min(MOST, asked.path("count").asInt(1)));
        return Reply.json(200, Map.of("orders", ids));
    }

    private Reply changed(String id, String how) {
        return switch (how) {
            case "touch" -> done(() -> amazon.touch(id));
            case "cancel" -> done(() -> amazon.cancel(id));
            case "request-cancel" -> done(() -> amazon.requestCancel(id));
            default -> done(() -> amazon.release(id));
        };
    }

    private static AmazonOrderDraft draft(JsonNode asked) {
        try {
            return Json.MAPPER.treeToValue(asked, AmazonOrderDraft.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reply done(Runnable work) {
        work.run();
        return Reply.empty(204);
    }
}
