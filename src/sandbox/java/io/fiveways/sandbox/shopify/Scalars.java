package io.fiveways.sandbox.shopify;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The vendor's own scalars: all are text on the wire, some of a certain form. */
final class Scalars {

    private Scalars() {}

    static List<GraphQLScalarType> all() {
        return List.of(
                scalar(
                        "DateTime",
                        text -> OffsetDateTime.parse(text).toInstant().toString()),
                scalar("Decimal", text -> text.isBlank() ? text : new BigDecimal(text).toPlainString()),
                scalar("Money", text -> new BigDecimal(text).toPlainString()),
                scalar("URL", text -> URI.create(text).toString()),
                scalar("UnsignedInt64", text -> Long.toUnsignedString(Long.parseUnsignedLong(text))),
                scalar("JSON", text -> text));
    }

    private static GraphQLScalarType scalar(String name, UnaryOperator<String> form) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(new Text(name, form))
                .build();
    }

    private record Text(String name, UnaryOperator<String> form) implements Coercing<Object, Object> {

        @Override
        public Object serialize(Object result, GraphQLContext context, Locale locale) {
            return result.toString();
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            try {
                return form.apply(input.toString());
            } catch (DateTimeException | IllegalArgumentException e) {
                throw new CoercingParseValueException("invalid " + name + " '" + input + "'", e);
            }
        }

        @Override
        public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            String text;
            if (input instanceof StringValue value) {
                text = value.getValue();
            } else if (input instanceof IntValue value) {
                text = value.getValue().toString();
            } else if (input instanceof FloatValue value) {
                text = value.getValue().toString();
            } else {
                throw new CoercingParseLiteralException("invalid " + name);
            }
            return parseValue(text, context, locale);
        }
    }
}
