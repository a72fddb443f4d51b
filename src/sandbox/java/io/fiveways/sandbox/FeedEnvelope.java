package io.fiveways.sandbox;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * An uploaded feed, checked as the vendor's schema would check it: which elements, in which sequence, with what in them.
 *
 * @param messages the message elements, by what their id says
 */
record FeedEnvelope(List<Message> messages) {

    record Message(int id, Element content) {}

    /** The feed as a whole is not what the schema wants. */
    static final class Malformed extends Exception {

        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message);
        }
    }

    static FeedEnvelope read(byte[] xml, String type) throws Malformed {
        Element root = root(xml);
        if (!root.getTagName().equals("AmazonEnvelope")) throw new Malformed("AmazonEnvelope is missing");
        List<Element> parts = children(root);
        sequence(root, "Header! MessageType! Message*!");
        sequence(parts.get(0), "DocumentVersion! MerchantIdentifier!");
        if (!text(parts.get(0), "MerchantIdentifier").equals(SimulatedAmazon.SELLER_ID))
            throw new Malformed("MerchantIdentifier is of another seller");
        if (!parts.get(1).getTextContent().equals(type)) throw new Malformed("MessageType is not " + type);
        List<Message> messages = new ArrayList<>();
        Set<Integer> ids = new HashSet<>();
        for (Element part : parts.subList(2, parts.size())) messages.add(message(part, type, ids));
        return new FeedEnvelope(messages);
    }

    private static Message message(Element part, String type, Set<Integer> ids) throws Malformed {
        sequence(part, "MessageID! " + type + "!");
        int id = Integer.parseInt(checked(part, "MessageID", "\\d{1,9}"));
        if (!ids.add(id)) throw new Malformed("MessageID " + id + " is there twice");
        return new Message(id, children(part).get(1));
    }

    private static Element root(byte[] xml) throws Malformed {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml))
                    .getDocumentElement();
        } catch (Exception e) {
            throw new Malformed("The file is no well-formed XML: " + e.getMessage());
        }
    }

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling())
            if (node instanceof Element element) children.add(element);
        return children;
    }

    static List<Element> children(Element parent, String name) {
        return children(parent).stream()
                .filter(child -> child.getTagName().equals(name))
                .toList();
    }

    /** @return null where there is none */
    static String text(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? null : found.get(0).getTextContent();
    }

    static String checked(Element parent, String name, String form) throws Malformed {
        String text = text(parent, name);
        if (text == null || !text.matches(form))
            throw new Malformed("%s of %s is not allowed to be '%s'".formatted(name, parent.getTagName(), text));
        return text;
    }

    /** @param names in their sequence; with * it may come again, with ! it must come */
    static void sequence(Element parent, String names) throws Malformed {
        StringBuilder form = new StringBuilder();
        for (String name : names.split(" ")) {
            String count = name.endsWith("*!") ? "+" : name.endsWith("*") ? "*" : name.endsWith("!") ? "" : "?";
            form.append("(").append(name.replaceAll("[*!]", "")).append(" )").append(count);
        }
        StringBuilder found = new StringBuilder();
        children(parent).forEach(child -> found.append(child.getTagName()).append(' '));
        if (!Pattern.matches(form.toString(), found))
            throw new Malformed("%s holds %s where %s is expected".formatted(parent.getTagName(), found, names));
    }
}
