package io.fiveways.component.amazon;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.fiveways.component.Cursor;
import io.fiveways.component.Installation;
import io.fiveways.component.LaterException;
import io.fiveways.component.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Looks now and then whether Amazon still notifies us. Whatever it finds is an alarm; everything is polled meanwhile.
 *
 * <p>One process of an installation does so at a time; when it looked last is a checkpoint.
 */
final class QueueWatch {

    static final String SUBSCRIPTIONS = "subscriptions";
    static final String SILENT = "silent-queue";
    private static final Duration LEASE = Duration.ofSeconds(60);
    /** Amazon repeats notifications; how long it may, it does not say. */
    private static final Duration REMEMBERED = Duration.ofDays(14);

    /**
     * @param since when we began to look; anew after a long time in which nobody looked
     * @param lookedAt when they were looked at last
     */
    record Position(Instant since, Instant lookedAt) {}

    private final Settings settings;
    private final Installation installation;
    private final Subscriptions subscriptions;
    private final String name;
    private final Duration every;
    private final Duration silence;
    private Instant due = Instant.MIN;

    QueueWatch(Settings settings, Installation installation, Subscriptions subscriptions) {
        this.settings = settings;
        this.installation = installation;
        this.subscriptions = subscriptions;
        this.name = settings.name() + "-notifications-watch";
        this.every = settings.duration("notifications-watch", Duration.ofMinutes(15));
        this.silence = settings.duration("notifications-silence", Duration.ofHours(3));
    }

    /** Called every second; does something when it is time. */
    void look() throws Exception {
        if (installation.clock().instant().isBefore(due)) return;
        if (!installation.checkpoints().lead(name, LEASE)) return;
        try {
            if (isTime()) lookNow();
        } finally {
            installation.checkpoints().release(name);
        }
    }

    /** The first look of a process is always made: its settings may be new. */
    private boolean isTime() throws JsonProcessingException {
        Position last = position();
        Instant next = last.lookedAt().plus(every);
        boolean isFirst = due.equals(Instant.MIN);
        due = next;
        return isFirst || !installation.clock().instant().isBefore(next);
    }

    private void lookNow() throws Exception {
        Instant now = installation.clock().instant();
        due = now.plus(every);
        keep();
        Position last = position();
        boolean isGap = last.lookedAt().isBefore(now.minus(silence).minus(every));
        Instant since = isGap ? now : last.since();
        installation
                .checkpoints()
                .moved(name, new Cursor(installation.json().writeValueAsString(new Position(since, now))));
        listen(now, since);
        installation.notifications().forget(settings.name(), now.minus(REMEMBERED));
    }

    private void keep() {
        try {
            say(subscriptions.keep());
        } catch (LaterException e) {
            due = installation.clock().instant().plus(Duration.ofMinutes(1));
        } catch (Exception e) {
            say(List.of("They could not be looked at: " + e.getMessage()));
        }
    }

    private void say(List<String> trouble) {
        if (trouble.isEmpty()) installation.alarms().clear(settings.name(), SUBSCRIPTIONS);
        else
            installation
                    .alarms()
                    .raise(
                            settings.name(),
                            SUBSCRIPTIONS,
                            "Amazon does not notify us of everything. " + String.join(" ", trouble)
                                    + " Orders are polled meanwhile, only later.");
    }

    /** Quiet for long is usual at night; quiet although an order changed is not. */
    private void listen(Instant now, Instant since) {
        Instant heard = installation.notifications().newest(settings.name()).orElse(since);
        Instant newest = heard.isAfter(since) ? heard : since;
        if (installation.notifications().isChanged(settings.name(), newest, now.minus(silence)))
            installation.alarms().raise(settings.name(), SILENT, sentence(newest));
        else installation.alarms().clear(settings.name(), SILENT);
    }

    private String sentence(Instant heard) {
        return ("No notification came since %s, although orders changed more than %s ago. Orders are polled meanwhile,"
                        + " only later. Check that the policy of %s lets principal 437568002678 send (sqs:SendMessage,"
                        + " sqs:GetQueueAttributes), that its KMS key lets it kms:GenerateDataKey and kms:Decrypt, and that"
                        + " nobody else reads the queue.")
                .formatted(heard, silence, settings.required("notifications-queue"));
    }

    private Position position() throws JsonProcessingException {
        Cursor cursor = installation.checkpoints().read(name);
        return cursor.isStart()
                ? new Position(Instant.EPOCH, Instant.EPOCH)
                : installation.json().readValue(cursor.position(), Position.class);
    }
}
