package io.fiveways.component.amazon;

import io.fiveways.component.Choices.Choice;
import io.fiveways.component.Installation;
import io.fiveways.component.Intake;
import io.fiveways.component.Progress.Position;
import io.fiveways.component.Progress.Stretch;
import io.fiveways.component.Quota;
import io.fiveways.component.Quota.Rate;
import io.fiveways.component.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * Chooses for one account how orders are read next, by what it costs and how old they get, and says why.
 *
 * <p>Three ways bring orders. A search costs a scarce token for a hundred orders, none younger than two minutes. Reading
 * an order that somebody named costs a plentiful token for one order, at once. A report costs two tokens for any number,
 * after some minutes; it names them and, with the role for it, brings most of them whole. So: named orders are read at
 * once; searches read everything while they keep up; a stretch that needs more pages than there are tokens is left to a
 * report, and what the report names but does not bring is read one by one.
 */
final class IntakePlan {

    /** The ways, as the choices and figures name them. */
    enum Route {
        SEARCH,
        GET_ORDER,
        REPORT,
        WAIT
    }

    private static final int PAGE = 100;
    private static final int MOST_TOKENS = AmazonClient.SEARCH_ORDERS.burst();
    private static final Duration PATIENCE_WITH_REPORTS = Duration.ofMinutes(20);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(30);

    private final Settings settings;
    private final Installation installation;
    private final Duration apart;
    private final boolean isReporting;

    IntakePlan(Settings settings, Installation installation) {
        this.settings = settings;
        this.installation = installation;
        this.apart = settings.duration("reports-apart", Duration.ofMinutes(4));
        this.isReporting = !settings.optional("reports", "on").equals("off");
    }

    /** Whether the application has the role Direct-to-Consumer Delivery: reports bring addresses. */
    boolean hasDeliveryRole() {
        return settings.optional("roles", "").contains("direct-to-consumer");
    }

    /** The stretch to search next: what a report brought meanwhile is left out. */
    Window unread(Window window) {
        Stretch covered = position().covered();
        return covered != null && covered.holds(window.since()) ? Window.starting(covered.until()) : window;
    }

    /**
     * Whether to take a search for this stretch now. A stretch that is too long for searches is left to a report; one that
     * is begun is read as far as searches last.
     */
    boolean isToSearch(Window window) {
        Position known = position();
        Instant now = now();
        Stretch awaited = known.awaited();
        if (awaited != null && awaited.holds(window.since()) && isYoung(known.requestedAt(), now))
            return chose("orders", Route.WAIT, "a report under way brings what changed since " + window.since());
        int pages = pages(window, known, now);
        int tokens = tokens("searchOrders", AmazonClient.SEARCH_ORDERS, Math.min(pages, MOST_TOKENS));
        String figures =
                "since %s about %d pages, and %d or more searches are left".formatted(window.since(), pages, tokens);
        if (pages <= tokens || window.token() != null && tokens > 0) return chose("orders", Route.SEARCH, figures);
        if (!mayReport(known, now))
            return chose("orders", tokens > 0 ? Route.SEARCH : Route.WAIT, figures + "; no report is to be had");
        change(position -> position.asks(window.since()));
        installation.checkpoints().hint(settings.name(), Intake.REPORTED);
        return chose("orders", Route.REPORT, figures);
    }

    private static boolean isYoung(Instant requestedAt, Instant now) {
        return requestedAt != null && now.isBefore(requestedAt.plus(PATIENCE_WITH_REPORTS));
    }

    private boolean mayReport(Position position, Instant now) {
        return isReporting
                && (position.failedAt() == null
                        || now.isAfter(position.failedAt().plus(AFTER_FAILURE)));
    }

    /** How many pages are still to be read, as far as the last stretches tell; at least one. */
    private static int pages(Window window, Position position, Instant now) {
        Instant end = window.until() == null ? now.minus(AmazonOrders.YOUNGEST) : window.until();
        double minutes = Math.max(0, Duration.between(window.since(), end).toSeconds() / 60.0);
        int expected = (int) Math.ceil((minutes * position.perMinute() - window.orders()) / PAGE);
        return Math.max(1, expected);
    }

    /** A stretch was searched to its end. */
    void searched(Window window, Instant until, int orders) {
        double minutes = Math.max(1, Duration.between(window.since(), until).toSeconds() / 60.0);
        double rate = orders / minutes;
        change(position -> {
            double before = position.perMinute() == 0 ? rate : position.perMinute();
            return position.read(until, (before + rate) / 2);
        });
    }

    /** Whether named orders that can wait may be read: half of the bucket stays for those that cannot. */
    boolean hasTokensToSpare() {
        return tokens("getOrder", AmazonClient.GET_ORDER, AmazonClient.GET_ORDER.burst() / 2)
                == AmazonClient.GET_ORDER.burst() / 2;
    }

    /** What is left to a report under way and not read one by one meanwhile: it brings orders whole. */
    Stretch leftToReport() {
        Position position = position();
        return hasDeliveryRole() && isYoung(position.requestedAt(), now()) ? position.awaited() : null;
    }

    /** The stretch that a report is to bring now; null while none is needed or the last one is too recent. */
    Stretch toReport() {
        Position position = position();
        Instant now = now();
        if (position.asked() == null || !mayReport(position, now)) return null;
        if (position.requestedAt() != null
                && now.isBefore(position.requestedAt().plus(apart))) return null;
        return new Stretch(position.asked(), now);
    }

    /** A report on this stretch was asked for. */
    void awaits(Stretch stretch) {
        Instant now = now();
        change(position -> position.awaits(stretch, now));
    }

    /** What a report says of the last two minutes is not relied upon; searches keep them back as well. */
    void covered(Stretch stretch) {
        Instant until = stretch.until().minus(AmazonOrders.YOUNGEST);
        change(position ->
                position.covers(until.isAfter(stretch.since()) ? new Stretch(stretch.since(), until) : null));
        installation.checkpoints().hint(settings.name(), "orders"); // what changed since may need the next report
    }

    void failed() {
        Instant now = now();
        change(position -> position.fails(now));
    }

    private void change(UnaryOperator<Position> change) {
        installation.intake().progress().change(settings.name(), change);
    }

    private int tokens(String operation, Rate rate, int most) {
        Quota.Key key = new Quota.Key(
                settings.optional("application", settings.type()),
                settings.optional("account", settings.name()),
                operation);
        int tokens = 0;
        while (tokens < most
                && installation.quota().until(key, rate, tokens + 1).isZero()) tokens++;
        return tokens;
    }

    boolean chose(String source, Route route, String reason) {
        installation.intake().choices().chose(settings.name(), new Choice(source, route.name(), reason));
        return route == Route.SEARCH;
    }

    void count(Route route, int calls, int orders) {
        installation.intake().choices().count(settings.name(), route.name(), calls, orders);
    }

    private Position position() {
        return installation.intake().progress().of(settings.name());
    }

    private Instant now() {
        return installation.clock().instant();
    }
}
