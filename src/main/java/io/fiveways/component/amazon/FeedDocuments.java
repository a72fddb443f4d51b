package io.fiveways.component.amazon;

import io.fiveways.component.Installation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.ExchangeBuilder;

/**
 * The files of feeds, which lie beside the API at addresses that are keys by themselves: no token goes there, and no
 * address into a log or a message.
 */
final class FeedDocuments {

    static final int LARGEST = 50 * 1024 * 1024;
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int GZIP = 0x1f8b;

    private final String system;
    private final Installation installation;
    private final ProducerTemplate template;

    FeedDocuments(String system, Installation installation, CamelContext camel) {
        this.system = system;
        this.installation = installation;
        this.template = camel.createProducerTemplate();
    }

    void upload(String url, String contentType, byte[] content) throws Exception {
        guarded(
                "uploadFeed",
                () -> sent(
                        "upload",
                        at(url).withHeader(Exchange.HTTP_METHOD, "PUT")
                                .withHeader(Exchange.CONTENT_TYPE, contentType)
                                .withBody(content)
                                .build()));
    }

    /** The file, unzipped whether its address, its description or nobody says that it is zipped. */
    byte[] download(String url) throws Exception {
        byte[] content = guarded(
                "downloadReport",
                () -> sent(
                        "download",
                        at(url).withHeader(Exchange.HTTP_METHOD, "GET").build()));
        return isZipped(content) ? unzipped(content) : content;
    }

    private byte[] guarded(String operation, Callable<byte[]> work) throws Exception {
        return installation.guard().call(system, operation, LIMIT, work);
    }

    private ExchangeBuilder at(String url) {
        URI address = URI.create(url);
        return ExchangeBuilder.anExchange(template.getCamelContext())
                .withProperty(Exchange.TO_ENDPOINT, endpoint(address))
                .withHeader(
                        Exchange.HTTP_URI,
                        address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath())
                .withHeader(Exchange.HTTP_RAW_QUERY, address.getRawQuery());
    }

    private static String endpoint(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority()
                + "?throwExceptionOnFailure=false&copyHeaders=false&connectTimeout=5000&responseTimeout="
                + LIMIT.toMillis();
    }

    private byte[] sent(String work, Exchange exchange) throws IOException {
        Exchange answer = template.send(exchange.getProperty(Exchange.TO_ENDPOINT, String.class), exchange);
        if (answer.getException() != null)
            throw new IOException("%s: the %s of a feed's file failed (%s)"
                    .formatted(system, work, answer.getException().getClass().getSimpleName()));
        int status = answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        if (status < 200 || status >= 300)
            throw new IOException("%s: the %s of a feed's file was answered %d".formatted(system, work, status));
        byte[] content = answer.getMessage().getBody(byte[].class);
        return content == null ? new byte[0] : content;
    }

    private static boolean isZipped(byte[] content) {
        return content.length > 2 && ((content[0] & 0xff) << 8 | content[1] & 0xff) == GZIP;
    }

    private static byte[] unzipped(byte[] content) throws IOException {
        try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(content))) {
            byte[] all = stream.readNBytes(LARGEST + 1);
            if (all.length > LARGEST) throw new IOException("A report holds more than " + LARGEST + " bytes");
            return all;
        }
    }
}
