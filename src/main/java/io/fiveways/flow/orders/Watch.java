package io.fiveways.flow.orders;

import io.fiveways.state.Watched.Missed;
import java.util.List;

/** Knows one kind of thing that should have happened by now although nobody refused it. */
public interface Watch {

    /** Closes the letters about what happened after all, or is of no interest any more; how many. */
    int heal();

    /** What is missed and what no letter tells of, the oldest first; so many at most. */
    List<Missed> missed(int most);
}
