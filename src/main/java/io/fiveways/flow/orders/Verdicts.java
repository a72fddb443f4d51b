package io.fiveways.flow.orders;

import io.fiveways.model.RefusedException;
import io.fiveways.model.Verdict;
import io.fiveways.model.Verdict.Matter;
import io.fiveways.state.ConfirmedShipments;
import io.fiveways.state.SentFeeds;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a marketplace says to each message that it was told in bulk: accepted is recorded, refused is for a person. */
public final class Verdicts {

    private static final Logger LOG = LoggerFactory.getLogger(Verdicts.class);

    private final SentFeeds feeds;
    private final ConfirmedShipments confirmed;

    public Verdicts(SentFeeds feeds, ConfirmedShipments confirmed) {
        this.feeds = feeds;
        this.confirmed = confirmed;
    }

    /** Of a message that a person replays, the old verdict is no longer of interest: it goes out again. */
    public void settle(Verdict verdict) {
        if (!feeds.isLast(verdict)) return;
        if (verdict.accepted()) accept(verdict);
        else if (feeds.sendAgain(verdict, letter(verdict))) LOG.info("{} goes out again", verdict.thing());
        else throw new RefusedException(letter(verdict));
    }

    private void accept(Verdict verdict) {
        if (verdict.matter() == Matter.SHIPMENT) confirmed.confirm(verdict.thing());
        LOG.info("{} {} is accepted", matter(verdict), verdict.thing());
    }

    private static String letter(Verdict verdict) {
        return "%s refuses the %s of %s (%s): %s Put right what it names and replay: it goes out with the next feed."
                .formatted(
                        verdict.ref().system(),
                        matter(verdict),
                        verdict.thing(),
                        verdict.ref().id(),
                        sentence(verdict));
    }

    private static String sentence(Verdict verdict) {
        String sentence = verdict.sentence() == null ? "no reason given" : verdict.sentence();
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    private static String matter(Verdict verdict) {
        return verdict.matter().name().toLowerCase(Locale.ROOT);
    }
}
