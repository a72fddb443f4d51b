package io.fiveways.component.amazon;

import io.fiveways.component.Installation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.support.UnitOfWorkHelper;

/**
 * The files of reports, which lie beside the API at addresses that are keys by themselves: no token goes there, and no
 * address into a log or a message.
 */
final class ReportDocuments {

    private static final int LARGEST = 64 * 1024 * 1024;
    /** Without a byte for so long the file is not coming. */
    private static final Duration SILENCE = Duration.ofSeconds(30);
    /** A settlement of a million rows over a slow line. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final int DENIED = 403;

    private final String system;
    private final Installation installation;
    private final CamelContext camel;

    ReportDocuments(String system, Installation installation, CamelContext camel) {
        this.system = system;
        this.installation = installation;
        this.camel = camel;
    }

    /** Makes something of a file while it comes. */
    @FunctionalInterface
    interface Reading<T> {
        T of(InputStream file) throws IOException;
    }

    /** The file, unpacked whether Amazon, the server in between or nobody says that it is packed. */
    byte[] download(String url) throws Exception {
        byte[] bytes = within(SILENCE, url, ReportDocuments::limited);
        return isPacked(bytes) ? limited(new GZIPInputStream(new ByteArrayInputStream(bytes))) : bytes;
    }

    /**
     * What is made of the file as it lies there, packed perhaps; it is held nowhere.
     *
     * @throws ExpiredException where the address is good no more
     */
    <T> T stream(String url, Reading<T> reading) throws Exception {
        return within(LONGEST, url, reading);
    }

    private <T> T within(Duration limit, String url, Reading<T> reading) throws Exception {
        return installation.guard().call(system, "downloadReport", limit, () -> opened(URI.create(url), reading));
    }

    /** The answer is open until this exchange is done with: a template would close it before anybody reads. */
    private <T> T opened(URI address, Reading<T> reading) throws Exception {
        String server = address.getScheme() + "://" + address.getRawAuthority();
        Exchange exchange = ExchangeBuilder.anExchange(camel)
                .withHeader(Exchange.HTTP_METHOD, "GET")
                .withHeader(Exchange.HTTP_URI, server + address.getRawPath())
                .withHeader(Exchange.HTTP_RAW_QUERY, address.getRawQuery())
                .build();
        try (Producer http = producer(server)) {
            http.start();
            send(http, exchange);
            return reading.of(answer(exchange));
        } finally {
            UnitOfWorkHelper.doneSynchronizations(
                    exchange, exchange.getExchangeExtension().handoverCompletions());
        }
    }

    private Producer producer(String server) throws Exception {
        return camel.getEndpoint(server
                        + "?throwExceptionOnFailure=false&copyHeaders=false&disableStreamCache=true&connectTimeout=5000&responseTimeout="
                        + SILENCE.toMillis())
                .createProducer();
    }

    private void send(Producer http, Exchange exchange) throws IOException {
        try {
            http.process(exchange);
        } catch (Exception e) {
            throw new IOException("%s: a report's file cannot be fetched (%s)"
                    .formatted(system, e.getClass().getSimpleName()));
        }
    }

    private InputStream answer(Exchange exchange) throws IOException {
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        String answered = "%s: a report's file was answered %d".formatted(system, status);
        if (status == DENIED) throw new ExpiredException(answered);
        if (status != 200) throw new IOException(answered);
        InputStream file = exchange.getMessage().getBody(InputStream.class);
        return file == null ? InputStream.nullInputStream() : file;
    }

    private static boolean isPacked(byte[] bytes) {
        return bytes.length > 2 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
    }

    private static byte[] limited(InputStream file) throws IOException {
        byte[] all = file.readNBytes(LARGEST + 1);
        if (all.length > LARGEST) throw new IOException("A report holds more than " + LARGEST + " bytes");
        return all;
    }
}
