package io.fiveways.flow.settlements.bank;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.model.BankStatement;
import io.fiveways.model.BankStatement.Line;
import io.fiveways.model.Money;
import io.fiveways.model.RefusedException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One statement of a camt.053 message, while it is read; names are those of the standard. */
final class CamtStatement {

    private static final Set<String> OPENING = Set.of("OPBD", "PRCD");
    private static final Set<String> CLOSING = Set.of("CLBD");
    private static final int LONGEST_TEXT = 2000;

    private final JsonNode statement;
    private final String id;

    /** @param page what follows the name; empty for the first page */
    CamtStatement(JsonNode statement, String page) {
        this.statement = statement;
        id = statement.path("id").asText() + page;
    }

    BankStatement statement() {
        Optional<JsonNode> opening = balance(OPENING);
        Optional<JsonNode> closing = balance(CLOSING);
        List<Line> lines = lines();
        LocalDate to = day(statement.at("/frToDt/toDtTm"))
                .or(() -> closing.flatMap(balance -> day(balance.path("dt"))))
                .or(() -> day(statement.path("creDtTm")))
                .orElseThrow(() -> new RefusedException("Statement %s does not say of which day it is".formatted(id)));
        LocalDate from = day(statement.at("/frToDt/frDtTm"))
                .or(() -> opening.filter(balance -> cd(balance).equals("OPBD"))
                        .flatMap(balance -> day(balance.path("dt"))))
                .or(() -> lines.stream().map(Line::bookedOn).min(LocalDate::compareTo))
                .orElse(to);
        return new BankStatement(
                statement
                        .at("/acct/id/iban")
                        .asText(statement.at("/acct/id/othr/id").asText()),
                id,
                from.isAfter(to) ? to : from,
                to,
                opening.map(this::signed).orElse(null),
                closing.map(this::signed).orElse(null),
                lines);
    }

    /** Booked entries only: what is pending may never come. */
    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (JsonNode entry : statement.path("ntry")) {
            number++;
            if (entry.at("/sts/cd").asText(entry.path("sts").asText()).equals("BOOK"))
                lines.addAll(lines(entry, number));
        }
        return lines;
    }

    /** The payments in an entry where the bank tells what each comes to, and they come to the entry; else the entry. */
    private List<Line> lines(JsonNode entry, int number) {
        List<JsonNode> parts = stream(entry.path("ntryDtls"))
                .flatMap(details -> stream(details.path("txDtls")))
                .toList();
        Money sum = signed(entry);
        List<Money> amounts = parts.stream()
                .flatMap(part -> amount(part).stream())
                .map(amount -> sum.isNegative() ? amount.times(-1) : amount)
                .filter(amount -> amount.currency().equals(sum.currency()))
                .toList();
        boolean isSplit = parts.size() > 1
                && amounts.size() == parts.size()
                && Money.sum(amounts, sum.currency()).equals(sum);
        if (!isSplit) return List.of(line(entry, number, 1, sum, texts(entry)));
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++)
            lines.add(line(entry, number, i + 1, amounts.get(i), texts(parts.get(i))));
        return lines;
    }

    /** Its place in the statement is its name: banks number their entries anew each day, or not at all. */
    private Line line(JsonNode entry, int number, int part, Money amount, Stream<String> texts) {
        String bankReference = entry.path("acctSvcrRef").asText();
        String text = texts.collect(Collectors.joining(" "));
        return new Line(
                "%d%s"
                        .formatted(
                                number,
                                entry.hasNonNull("ntryRef")
                                        ? " " + entry.path("ntryRef").asText()
                                        : ""),
                part,
                bankReference.equals("NOTPROVIDED") ? "" : bankReference,
                amount,
                day(entry.path("bookgDt"))
                        .orElseThrow(() -> new RefusedException(
                                "Entry %d of statement %s is booked on no day".formatted(number, id))),
                text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
    }

    private Optional<JsonNode> balance(Set<String> kinds) {
        return stream(statement.path("bal"))
                .filter(balance -> kinds.contains(cd(balance)))
                .findFirst();
    }

    private static String cd(JsonNode balance) {
        return balance.at("/tp/cdOrPrtry/cd").asText();
    }

    private static Optional<Money> amount(JsonNode part) {
        JsonNode amount = part.hasNonNull("amt") ? part.path("amt") : part.at("/amtDtls/txAmt/amt");
        return amount.has("value") ? Optional.of(money(amount)) : Optional.empty();
    }

    /** Credit is ours, debit is taken; a reversal is told as what it does to the account. */
    private Money signed(JsonNode of) {
        if (!of.at("/amt/value").isNumber())
            throw new RefusedException("Statement %s holds an entry or a balance without an amount".formatted(id));
        Money amount = money(of.path("amt"));
        return of.path("cdtDbtInd").asText().equals("DBIT") ? amount.times(-1) : amount;
    }

    private static Money money(JsonNode amount) {
        try {
            BigDecimal value = amount.path("value").decimalValue();
            return Money.of(value, amount.path("ccy").asText());
        } catch (IllegalArgumentException e) {
            throw new RefusedException("An amount of the statement is none: " + amount);
        }
    }

    private static Optional<LocalDate> day(JsonNode moment) {
        for (JsonNode day : List.of(moment.path("dt"), moment.at("/dtTm/dateTime/date"), moment.at("/dateTime/date")))
            if (day.has("year"))
                return Optional.of(LocalDate.of(
                        day.path("year").asInt(),
                        day.path("month").asInt(),
                        day.path("day").asInt()));
        return Optional.empty();
    }

    /** Every word in a part, whatever field the bank chose for it; codes and figures among them do no harm. */
    private static Stream<String> texts(JsonNode node) {
        if (node.isTextual()) return Stream.of(node.asText());
        return stream(node).flatMap(CamtStatement::texts);
    }

    private static Stream<JsonNode> stream(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
