package io.fiveways.component;

import java.time.Duration;

/** How far each source has been read, shared by all processes of an installation. A source is named by its route. */
public interface Checkpoints {

    /** Whether this process may read the source for the given time; only one may. */
    boolean lead(String source, Duration lease);

    /** Lets another process read the source at once. */
    void release(String source);

    Cursor read(String source);

    void moved(String source, Cursor to);

    /** Says that a system has something new: the source {@code <system>:<resource>} is read without waiting. */
    void hint(String system, String resource);

    /** How many hints the source ever got; a larger number than before means: read now. */
    long hints(String system, String resource);
}
