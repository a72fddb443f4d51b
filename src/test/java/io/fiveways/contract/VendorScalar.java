package io.fiveways.contract;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;

/** A scalar that only Shopify has, as its documentation describes it; others are taken as they are. */
record VendorScalar(String name) implements Coercing<Object, Object> {

    @Override
    public Object parseValue(Object input, GraphQLContext context, Locale locale) {
        try {
            check(input);
            return input;
        } catch (RuntimeException e) {
            throw new CoercingParseValueException("'" + input + "' is no " + name, e);
        }
    }

    @Override
    public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        if (input instanceof StringValue text) return parseValue(text.getValue(), context, locale);
        throw new CoercingParseLiteralException("A literal " + name + " is written as a string");
    }

    @Override
    public Object serialize(Object result, GraphQLContext context, Locale locale) {
        return parseValue(result, context, locale);
    }

    private void check(Object input) {
        switch (name) {
            case "Decimal", "Money" -> new BigDecimal((String) input);
            case "UnsignedInt64" -> new BigInteger((String) input);
            case "DateTime" -> OffsetDateTime.parse((String) input);
            case "Date" -> LocalDate.parse((String) input);
            case "URL" -> URI.create((String) input);
            default -> {}
        }
    }
}
