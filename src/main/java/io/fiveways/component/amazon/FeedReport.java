package io.fiveways.component.amazon;

import io.fiveways.component.Feeds.Message;
import io.fiveways.component.Feeds.Refusal;
import io.fiveways.component.RejectedException;
import io.fiveways.model.Verdict.Matter;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Amazon's processing report about a feed: how many messages it processed, and its complaints.
 *
 * @param processed messages, the refused ones too
 */
record FeedReport(int processed, List<Complaint> complaints) {

    /**
     * One result; Amazon lists none for a message that went well.
     *
     * @param message number within the feed; 0 is the feed itself
     * @param isError a warning is none
     */
    record Complaint(int message, boolean isError, String code, String description) {

        String sentence() {
            return code.isEmpty() ? description : code + ": " + description;
        }
    }

    /** What is so already is what we wanted. */
    private static final Map<Matter, Pattern> DONE_ALREADY = Map.of(
            Matter.SHIPMENT, Pattern.compile("already (been )?(fulfilled|shipped)", Pattern.CASE_INSENSITIVE),
            Matter.CANCELLATION, Pattern.compile("already (been )?cancell?ed", Pattern.CASE_INSENSITIVE),
            Matter.ACKNOWLEDGEMENT, Pattern.compile("already (been )?acknowledged", Pattern.CASE_INSENSITIVE));

    /** Entities and document types are not for a report to bring along. */
    static FeedReport read(byte[] xml) throws RejectedException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            return read(factory.createXMLStreamReader(new ByteArrayInputStream(xml)));
        } catch (XMLStreamException | NumberFormatException e) {
            throw new RejectedException("Amazon's report about the feed cannot be read: " + e.getMessage(), e);
        }
    }

    private static FeedReport read(XMLStreamReader xml) throws XMLStreamException, RejectedException {
        Deque<String> path = new ArrayDeque<>();
        Map<String, String> summary = new HashMap<>();
        Map<String, String> result = new HashMap<>();
        List<Complaint> complaints = new ArrayList<>();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> path.push(xml.getLocalName());
                case XMLStreamConstants.CHARACTERS ->
                    (path.contains("Result") ? result : summary).merge(path.peek(), xml.getText(), String::concat);
                case XMLStreamConstants.END_ELEMENT -> {
                    if (path.pop().equals("Result")) complaints.add(complaint(result));
                }
                case XMLStreamConstants.DTD -> throw new XMLStreamException("it has a document type");
                default -> {}
            }
        }
        return new FeedReport(Integer.parseInt(text(summary, "MessagesProcessed", "-1")), complaints);
    }

    private static Complaint complaint(Map<String, String> result) {
        Complaint complaint = new Complaint(
                Integer.parseInt(text(result, "MessageID", "0")),
                text(result, "ResultCode", "Error").equalsIgnoreCase("Error"),
                text(result, "ResultMessageCode", ""),
                text(result, "ResultDescription", "no reason given"));
        result.clear();
        return complaint;
    }

    private static String text(Map<String, String> elements, String name, String otherwise) {
        String text = elements.getOrDefault(name, "").strip();
        return text.isEmpty() ? otherwise : text;
    }

    /** Refused if the report is not about these messages, or about all of them at once. */
    List<Refusal> refusals(List<Message> messages) throws RejectedException {
        Map<Integer, Message> numbered = messages.stream().collect(Collectors.toMap(Message::number, each -> each));
        if (processed != messages.size())
            throw new RejectedException("Amazon's report is about %d messages, the feed had %d; it may be done or not"
                    .formatted(processed, messages.size()));
        Map<Integer, String> refused = new TreeMap<>();
        for (Complaint complaint : complaints) {
            if (!complaint.isError()) continue;
            Message about = numbered.get(complaint.message());
            if (about == null) throw new RejectedException("Amazon says of the feed: " + complaint.sentence());
            if (!isDoneAlready(about, complaint))
                refused.merge(complaint.message(), complaint.sentence(), (one, other) -> one + "; " + other);
        }
        return refused.entrySet().stream()
                .map(entry -> new Refusal(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static boolean isDoneAlready(Message about, Complaint complaint) {
        return DONE_ALREADY.get(about.matter()).matcher(complaint.description()).find();
    }
}
