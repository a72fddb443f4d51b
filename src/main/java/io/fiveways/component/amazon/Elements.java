package io.fiveways.component.amazon;

import io.fiveways.component.RejectedException;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML elements, and refuses text that no XML can carry. */
final class Elements {

    /** What stands inside an element. */
    @FunctionalInterface
    interface Content {
        void write() throws XMLStreamException, RejectedException;
    }

    private final XMLStreamWriter xml;

    Elements(XMLStreamWriter xml) {
        this.xml = xml;
    }

    void within(String name, Content content) throws XMLStreamException, RejectedException {
        xml.writeStartElement(name);
        content.write();
        xml.writeEndElement();
    }

    void text(String name, String text) throws XMLStreamException, RejectedException {
        if (!text.codePoints().allMatch(Elements::isCharacter))
            throw new RejectedException(name + " holds a character that no feed can carry");
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    /** Left out where there is nothing to say. */
    void optional(String name, String text) throws XMLStreamException, RejectedException {
        if (text != null && !text.isBlank()) text(name, text);
    }

    /** <a href="https://www.w3.org/TR/xml/#NT-Char">Char</a> of XML 1.0. */
    private static boolean isCharacter(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || point >= 0x20 && point <= 0xD7FF
                || point >= 0xE000 && point <= 0xFFFD
                || point >= 0x10000;
    }
}
