package io.fiveways.component;

import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code dead-letters.camel.yaml} asks: is this the last attempt, and if nothing helps, park it. */
public final class Parking {

    private static final Logger LOG = LoggerFactory.getLogger(Parking.class);
    /** The property of an exchange that no queue handed out, by which a person finds the thing. */
    public static final String REF = "FivewaysRef";

    private final DeadLetters letters;

    public Parking(DeadLetters letters) {
        this.letters = letters;
    }

    /** Only a queue counts attempts; a source is simply read again. */
    public boolean isLastAttempt(Exchange exchange) {
        Delivery delivery = Delivery.of(exchange);
        return delivery != null && delivery.isLast();
    }

    /** A system that refuses an address may repeat it: the sentence is for everyone's eyes, the payload is not. */
    public void park(Exchange exchange) {
        Throwable trouble = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Delivery delivery = Delivery.of(exchange);
        if (delivery != null && delivery.isBatch())
            throw new IllegalStateException(
                    "A batch is not parked as a whole; its messages come again one by one", trouble);
        String payload = delivery == null ? exchange.getMessage().getBody(String.class) : delivery.payload();
        DeadLetters.Letter letter = new DeadLetters.Letter(
                delivery == null ? exchange.getProperty(REF, String.class) : delivery.key(),
                exchange.getFromRouteId(),
                endpoint(exchange),
                delivery == null ? null : delivery.queue(),
                delivery == null ? null : delivery.group(),
                trouble.getClass().getSimpleName(),
                Personal.masked(Sentence.of(trouble), Personal.words(payload)),
                payload,
                delivery == null ? 1 : delivery.attempt());
        letters.park(letter);
        LOG.warn("{} parked by {}: {}", letter.ref(), letter.route(), letter.message());
    }

    private static String endpoint(Exchange exchange) {
        String to = exchange.getProperty(Exchange.FAILURE_ENDPOINT, String.class);
        return to == null ? exchange.getFromEndpoint().getEndpointUri() : to;
    }
}
