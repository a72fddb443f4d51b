package io.fiveways.sandbox;

import io.fiveways.sandbox.FeedOutcome.Complaint;
import java.io.ByteArrayOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The processing report of an XML feed, as Amazon writes it. */
final class FeedReportXml {

    private final XMLStreamWriter xml;

    private FeedReportXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static byte[] of(String feedId, FeedOutcome outcome) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, "UTF-8");
            writer.writeStartDocument("UTF-8", "1.0");
            new FeedReportXml(writer).write(feedId, outcome);
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private void write(String feedId, FeedOutcome outcome) throws XMLStreamException {
        xml.writeStartElement("AmazonEnvelope");
        xml.writeStartElement("Header");
        text("DocumentVersion", "1.02");
        text("MerchantIdentifier", SimulatedAmazon.SELLER_ID);
        xml.writeEndElement();
        text("MessageType", "ProcessingReport");
        xml.writeStartElement("Message");
        text("MessageID", "1");
        xml.writeStartElement("ProcessingReport");
        text("DocumentTransactionID", feedId);
        text("StatusCode", "Complete");
        summary(outcome);
        for (Complaint complaint : outcome.complaints()) result(complaint);
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void summary(FeedOutcome outcome) throws XMLStreamException {
        int refused = outcome.complaints().stream().anyMatch(each -> each.message() == 0)
                ? outcome.processed()
                : outcome.complaints().size();
        xml.writeStartElement("ProcessingSummary");
        text("MessagesProcessed", Integer.toString(outcome.processed()));
        text("MessagesSuccessful", Integer.toString(outcome.processed() - refused));
        text("MessagesWithError", Integer.toString(refused));
        text("MessagesWithWarning", "0");
        xml.writeEndElement();
    }

    private void result(Complaint complaint) throws XMLStreamException {
        xml.writeStartElement("Result");
        text("MessageID", Integer.toString(complaint.message()));
        text("ResultCode", "Error");
        text("ResultMessageCode", complaint.code());
        text("ResultDescription", complaint.description());
        if (complaint.orderId() != null) {
            xml.writeStartElement("AdditionalInfo");
            text("AmazonOrderID", complaint.orderId());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void text(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
