package io.fiveways.component.amazon;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.component.Answer;
import io.fiveways.component.Dialect;
import io.fiveways.component.Quota;
import io.fiveways.component.Settings;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** How the Selling Partner API wants to be asked, and how it complains. */
final class AmazonDialect implements Dialect {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST_AGENT = 500;

    private final Settings settings;
    private final Clock clock;
    private final String agent;

    AmazonDialect(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.agent = agent();
    }

    @Override
    public Map<String, String> headers(String token) {
        return Map.of("x-amz-access-token", token, "x-amz-date", DATE.format(clock.instant()), "user-agent", agent);
    }

    /** Amazon refuses requests without this form; what is special in it is escaped inside a value. */
    private static String agent() {
        String version = AmazonDialect.class.getPackage().getImplementationVersion();
        String agent = "Fiveways/%s (Language=Java/%s; Platform=%s/%s)"
                .formatted(
                        escaped(version == null ? "dev" : version),
                        Runtime.version().feature(),
                        escaped(System.getProperty("os.name")),
                        escaped(System.getProperty("os.version")));
        return agent.length() <= LONGEST_AGENT ? agent : "Fiveways/dev (Language=Java)";
    }

    static String escaped(String value) {
        return value.replaceAll("[/()=;\\\\]", "\\\\$0");
    }

    @Override
    public String complaint(Answer answer) {
        StringJoiner words = new StringJoiner("; ");
        for (JsonNode error : answer.body().path("errors"))
            words.add((error.path("code").asText() + " " + error.path("message").asText() + " "
                            + error.path("details").asText())
                    .strip());
        return words.length() == 0 ? "no reason given" : words.toString();
    }

    @Override
    public String diagnosis(Answer answer) {
        return ("Amazon does not say which of four things is wrong. Region: does the seller sell where %s serves?"
                        + " Role: does the application have the role of this operation? Marketplace: does the seller"
                        + " take part in each of %s? Re-authorisation: after a role was added the seller must"
                        + " authorise the application again. Amazon's request id: %s")
                .formatted(
                        settings.uri("base-url").getHost(),
                        settings.list("markets"),
                        answer.header("x-amzn-requestid").orElse("none"));
    }

    /** The header tells the rate, never the burst; it is often missing. */
    @Override
    public Optional<Quota.Rate> rate(Answer answer, Quota.Rate assumed) {
        return answer.header("x-amzn-ratelimit-limit")
                .filter(text -> text.matches("\\d+(\\.\\d+)?"))
                .map(Double::parseDouble)
                .filter(perSecond -> perSecond > 0)
                .map(perSecond -> new Quota.Rate(perSecond, assumed.burst()));
    }
}
