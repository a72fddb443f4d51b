package io.fiveways.component.amazon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.component.Feeds.Message;
import io.fiveways.component.Feeds.Refusal;
import io.fiveways.component.RejectedException;
import io.fiveways.model.Verdict.Matter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedReportTest {

    @Test
    void errors_are_refusals_and_warnings_are_not_and_what_is_done_already_is_done() throws Exception {
        FeedReport report = FeedReport.read(recorded());

        List<Refusal> refusals = report.refusals(parcels(4));

        assertEquals(List.of(new Refusal(2, "13013: Order 1 & 2 was not found.; 99: And more.")), refusals);
    }

    @Test
    void a_report_about_another_number_of_messages_is_not_believed() throws Exception {
        FeedReport report = FeedReport.read(recorded());

        RejectedException refused = assertThrows(RejectedException.class, () -> report.refusals(parcels(5)));

        assertTrue(refused.getMessage().contains("about 4 messages, the feed had 5"), refused.getMessage());
    }

    @Test
    void a_complaint_about_the_feed_as_a_whole_speaks_for_all_messages() throws Exception {
        FeedReport report = FeedReport.read(text("<R><MessagesProcessed>1</MessagesProcessed><Result><MessageID>0"
                + "</MessageID><ResultCode>Error</ResultCode><ResultDescription>Broken.</ResultDescription>"
                + "</Result></R>"));

        RejectedException refused = assertThrows(RejectedException.class, () -> report.refusals(parcels(1)));

        assertTrue(refused.getMessage().endsWith("Broken."), refused.getMessage());
    }

    @Test
    void a_report_that_is_no_report_is_refused() {
        assertThrows(RejectedException.class, () -> FeedReport.read(text("<html><br>Sorry</html>")));
        assertThrows(RejectedException.class, () -> FeedReport.read(new byte[0]));
    }

    @Test
    void no_entity_of_a_report_is_opened(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "13013 do not tell");
        String stealing = "<!DOCTYPE R [<!ENTITY e SYSTEM \"%s\">]><R><MessagesProcessed>1</MessagesProcessed>"
                        .formatted(secret.toUri())
                + "<Result><MessageID>1</MessageID><ResultDescription>&e;</ResultDescription></Result></R>";

        RejectedException refused = assertThrows(RejectedException.class, () -> FeedReport.read(text(stealing)));

        assertTrue(!refused.getMessage().contains("do not tell"), refused.getMessage());
    }

    @Test
    void entities_that_multiply_are_not_multiplied() {
        String bomb = "<!DOCTYPE R [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
                + "<R><Result><ResultDescription>&b;</ResultDescription></Result></R>";

        assertThrows(RejectedException.class, () -> FeedReport.read(text(bomb)));
    }

    private static List<Message> parcels(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new Message(number, Matter.SHIPMENT, null))
                .toList();
    }

    private static byte[] text(String xml) {
        return xml.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] recorded() throws IOException {
        String name = "/recorded/amazon/feed-report_two-errors-one-warning.xml";
        try (InputStream file = FeedReportTest.class.getResourceAsStream(name)) {
            return file.readAllBytes();
        }
    }
}
