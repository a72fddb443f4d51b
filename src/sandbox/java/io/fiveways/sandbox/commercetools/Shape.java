package io.fiveways.sandbox.commercetools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/** Checks and makes the small parts that drafts and answers are built of. */
final class Shape {

    private Shape() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static String id() {
        return UUID.randomUUID().toString();
    }

    static JsonNode required(JsonNode draft, String field) {
        JsonNode value = draft.path(field);
        if (value.isMissingNode() || value.isNull()) {
            throw Problem.required(field);
        }
        return value;
    }

    static String text(JsonNode draft, String field) {
        JsonNode value = required(draft, field);
        if (!value.isTextual()) {
            throw Problem.invalidJson(field + ": text expected");
        }
        return value.asText();
    }

    static long whole(JsonNode draft, String field) {
        JsonNode value = required(draft, field);
        if (!value.isIntegralNumber()) {
            throw Problem.invalidJson(field + ": whole number expected");
        }
        return value.asLong();
    }

    /** Takes fields over as they are, where the draft has them. */
    static void copy(JsonNode from, ObjectNode to, String... fields) {
        for (String field : fields) {
            if (from.hasNonNull(field)) {
                to.set(field, from.get(field).deepCopy());
            }
        }
    }

    /** Makes a CentPrecisionMoney of a Money. */
    static ObjectNode money(JsonNode draft, String field) {
        JsonNode money = required(draft, field);
        long cents = whole(money, "centAmount");
        return money(cents, text(money, "currencyCode"));
    }

    static ObjectNode money(long cents, String currency) {
        try {
            return object().put("type", "centPrecision")
                    .put("currencyCode", currency)
                    .put("centAmount", cents)
                    .put("fractionDigits", Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            throw Problem.invalidField("currencyCode", currency);
        }
    }

    /** One of the vendor's words, or the default where the draft says nothing. */
    static String word(JsonNode draft, String field, String otherwise, List<String> words) {
        String word = draft.path(field).asText(otherwise);
        if (word != null && !words.contains(word)) {
            throw Problem.invalidField(field, word);
        }
        return word;
    }

    static ObjectNode reference(String typeId, String id) {
        return object().put("typeId", typeId).put("id", id);
    }

    static void address(JsonNode draft, String field, ObjectNode to) {
        JsonNode address = draft.path(field);
        if (address.isMissingNode() || address.isNull()) {
            return;
        }
        String country = text(address, "country");
        if (!country.matches("[A-Z]{2}")) {
            throw Problem.invalidField(field + ".country", country);
        }
        to.set(field, address.deepCopy());
    }

    static ObjectNode taxRate(JsonNode draft) {
        text(draft, "name");
        required(draft, "includedInPrice");
        text(draft, "country");
        ObjectNode rate = draft.deepCopy();
        double amount = draft.path("amount").asDouble(0);
        if (amount < 0 || amount > 1) {
            throw Problem.invalidField("taxRate.amount", draft.path("amount").asText());
        }
        return rate.put("amount", amount);
    }
}
