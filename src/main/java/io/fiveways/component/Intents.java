package io.fiveways.component;

import io.fiveways.model.Ref;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What we are about to write to other systems, committed before each call. Unique by thing and operation. */
public interface Intents {

    enum State {
        INTENT,
        SENT,
        CONFIRMED
    }

    /**
     * @param about what the trace files it under
     * @param lookUpFrom when an unanswered request can no longer commit; null unless SENT
     * @param answer what the system answered; null unless CONFIRMED
     */
    record Intent(Ref ref, String operation, Ref about, State state, Instant lookUpFrom, String answer) {}

    /** The intent, new or as an earlier attempt left it. */
    Intent open(Ref ref, String operation, Ref about);

    /** The intent, if there ever was one. */
    Optional<Intent> find(Ref ref, String operation);

    /** Committed before the request leaves: the answer may be lost, and must not be asked for before twice the limit. */
    void sent(Intent intent, Duration limit);

    /** The system certainly did nothing: back to INTENT. */
    void unsent(Intent intent);

    void confirmed(Intent intent, String answer);
}
