package io.fiveways.flow.orders;

import io.fiveways.state.Watched;
import io.fiveways.state.Watched.Missed;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whatever should have happened by now and did not, although nobody refused it, becomes one exception with an owner. */
public final class Watches {

    private static final Logger LOG = LoggerFactory.getLogger(Watches.class);
    /** What one look raises at most of a kind; the next one goes on. */
    private static final int MOST = 500;

    private final Watched watched;
    private final List<Watch> watches;

    public Watches(Watched watched, Watch... watches) {
        this.watched = watched;
        this.watches = List.of(watches);
    }

    /** Closes what came after all, then raises what is missed; done again, it finds nothing new. */
    public void look() {
        for (Watch watch : watches) {
            int healed = watch.heal();
            if (healed > 0) LOG.info("{} things that were missed are as they should be", healed);
            for (Missed missed : watch.missed(MOST))
                if (watched.raise(missed)) LOG.warn("{}: {}", missed.cause(), missed.message());
        }
    }
}
