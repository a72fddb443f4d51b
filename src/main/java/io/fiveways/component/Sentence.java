package io.fiveways.component;

import java.util.regex.Pattern;

/** What an exception says, so that a person reads it to its end: without what no screen shows, and short. */
final class Sentence {

    /** PostgreSQL keeps no character zero. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

    private static final int LONGEST = 1_000;
    /** The end says what to do. */
    private static final int END = 300;

    private Sentence() {}

    static String of(Throwable trouble) {
        if (trouble.getMessage() == null) return null;
        String visible = UNSEEN.matcher(trouble.getMessage()).replaceAll("�");
        return visible.length() <= LONGEST
                ? visible
                : visible.substring(0, LONGEST - END) + " … " + visible.substring(visible.length() - END);
    }
}
