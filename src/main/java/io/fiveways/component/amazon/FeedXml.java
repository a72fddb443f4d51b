package io.fiveways.component.amazon;

import io.fiveways.component.Feeds.Message;
import io.fiveways.component.RejectedException;
import java.io.ByteArrayOutputStream;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The envelope in which Amazon wants the messages of a feed. */
final class FeedXml {

    private static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    private final String sellerId;
    private final FeedType type;

    FeedXml(String sellerId, FeedType type) {
        this.sellerId = sellerId;
        this.type = type;
    }

    byte[] bytes(List<Message> messages) throws RejectedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            envelope(xml, messages);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private void envelope(XMLStreamWriter xml, List<Message> messages) throws XMLStreamException, RejectedException {
        xml.writeStartElement("AmazonEnvelope");
        xml.writeNamespace("xsi", SCHEMA_INSTANCE);
        xml.writeAttribute("xsi", SCHEMA_INSTANCE, "noNamespaceSchemaLocation", "amzn-envelope.xsd");
        Elements elements = new Elements(xml);
        elements.within("Header", () -> {
            elements.text("DocumentVersion", "1.01");
            elements.text("MerchantIdentifier", sellerId);
        });
        elements.text("MessageType", type.element);
        for (Message message : messages) message(elements, message);
        xml.writeEndElement();
    }

    private void message(Elements elements, Message message) throws XMLStreamException, RejectedException {
        FeedMessage content = FeedMessage.of(message.thing());
        elements.within("Message", () -> {
            elements.text("MessageID", Integer.toString(message.number()));
            elements.within(type.element, () -> content.write(elements));
        });
    }
}
