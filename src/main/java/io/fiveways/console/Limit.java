package io.fiveways.console;

import jakarta.ws.rs.core.Response.Status;

/** How many things one answer holds. */
final class Limit {

    static final int USUAL = 50;
    static final int MOST = 200;

    private Limit() {}

    static int of(int asked) {
        if (asked < 1 || asked > MOST)
            throw new Trouble("A list holds 1 to " + MOST + " things", "limit=" + asked, "Ask for less, then go on")
                    .as(Status.BAD_REQUEST);
        return asked;
    }
}
