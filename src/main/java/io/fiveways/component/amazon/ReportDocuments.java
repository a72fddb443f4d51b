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
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.ExchangeBuilder;

/**
 * The files of reports, which lie beside the API at addresses that are keys by themselves: no token goes there, and no
 * address into a log or a message.
 */
final class ReportDocuments {

    private static final int LARGEST = 64 * 1024 * 1024;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String system;
    private final Installation installation;
    private final ProducerTemplate template;

    ReportDocuments(String system, Installation installation, CamelContext camel) {
        this.system = system;
        this.installation = installation;
        this.template = camel.createProducerTemplate();
    }

    /** The file, unpacked whether Amazon, the server in between or nobody says that it is packed. */
    byte[] download(String url) throws Exception {
        byte[] bytes = installation.guard().call(system, "downloadReport", LIMIT, () -> downloaded(URI.create(url)));
        return isPacked(bytes) ? unpacked(bytes) : bytes;
    }

    private byte[] downloaded(URI address) throws IOException {
        String server = address.getScheme() + "://" + address.getRawAuthority();
        Exchange answer = template.send(
                server + "?throwExceptionOnFailure=false&copyHeaders=false&connectTimeout=5000&responseTimeout="
                        + LIMIT.toMillis(),
                ExchangeBuilder.anExchange(template.getCamelContext())
                        .withHeader(Exchange.HTTP_METHOD, "GET")
                        .withHeader(Exchange.HTTP_URI, server + address.getRawPath())
                        .withHeader(Exchange.HTTP_RAW_QUERY, address.getRawQuery())
                        .build());
        if (answer.getException() != null)
            throw new IOException("%s: a report's file cannot be fetched (%s)"
                    .formatted(system, answer.getException().getClass().getSimpleName()));
        int status = answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        if (status != 200) throw new IOException("%s: a report's file was answered %d".formatted(system, status));
        byte[] bytes = answer.getMessage().getBody(byte[].class);
        return bytes == null ? new byte[0] : bytes;
    }

    private static boolean isPacked(byte[] bytes) {
        return bytes.length > 2 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
    }

    private static byte[] unpacked(byte[] bytes) throws IOException {
        try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] all = stream.readNBytes(LARGEST + 1);
            if (all.length > LARGEST) throw new IOException("A report holds more than " + LARGEST + " bytes");
            return all;
        }
    }
}
