package io.fiveways.flow.settlements.bank;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.prowidesoftware.swift.model.mx.AbstractMX;
import io.fiveways.model.BankStatement;
import io.fiveways.model.RefusedException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads camt.053 in each of its versions. The library knows a class for every version; what we need has the same name in
 * all of them, so we read the tree that it makes of any.
 */
final class CamtReader {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Pattern ENCODING = Pattern.compile("\\A[^<]{0,3}<\\?xml[^>]*encoding=[\"']([A-Za-z0-9_-]+)");
    private static final int DECLARATION = 200;

    /** @throws RefusedException where it is no bank statement that can be read for certain */
    List<BankStatement> read(byte[] message) {
        String text = text(message);
        if (text.contains("<!DOCTYPE"))
            throw new RefusedException(
                    "The file declares a document type, which no bank does. Get it from the bank again.");
        JsonNode root = tree(text).path("bkToCstmrStmt");
        List<BankStatement> statements = new ArrayList<>();
        for (JsonNode statement : root.path("stmt"))
            statements.add(new CamtStatement(statement, page(root, statement)).statement());
        if (statements.isEmpty()) throw new RefusedException("The file is a camt.053 without a statement");
        return statements;
    }

    private static JsonNode tree(String text) {
        try {
            AbstractMX message = text.isBlank() ? null : AbstractMX.parse(text);
            if (message == null || !message.getMxId().id().startsWith("camt.053."))
                throw new RefusedException(
                        "The file is no camt.053 (an end-of-day statement in XML). A camt.052, camt.054, MT940 or ZIP is not read.");
            return JSON.readTree(message.toJson());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the file declares it; UTF-8 where it does not. */
    private static String text(byte[] message) {
        String start = new String(message, 0, Math.min(message.length, DECLARATION), StandardCharsets.ISO_8859_1);
        Matcher declared = ENCODING.matcher(start);
        try {
            return new String(message, declared.find() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    "The file declares the character set %s, which is none".formatted(declared.group(1)));
        }
    }

    /** A long statement comes in pages under one name; older versions number the message instead. */
    private static String page(JsonNode root, JsonNode statement) {
        String page = statement
                .at("/stmtPgntn/pgNb")
                .asText(root.at("/grpHdr/msgPgntn/pgNb").asText("1"));
        return page.matches("0*1") ? "" : ", page " + page;
    }
}
