package io.fiveways.component;

import com.fasterxml.jackson.databind.JsonNode;
import io.fiveways.model.Canonical;
import java.util.List;

/** What systems sent, kept sealed by ref and version so that a person can compare it with what we made of it. */
public interface Originals {

    /** One thing as it was sent, and as we read it. */
    record Original(Canonical thing, JsonNode sent) {}

    /** A parked item that a person asked to read again. */
    record Reread(long letter, JsonNode sent) {}

    /** Keeps what was sent and returns what was never delivered: overlapping reads bring the same thing again. */
    List<Original> keep(String system, List<Original> originals);

    /** The things went down the route, or were parked. */
    void delivered(List<Original> originals);

    /** Parked items of the source that a person asked to read again, as they were sent. */
    List<Reread> requested(String source);

    /** The item went down the route again: it is handed out no more. */
    void done(Reread reread);
}
