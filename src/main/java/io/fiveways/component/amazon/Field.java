package io.fiveways.component.amazon;

import io.fiveways.component.RejectedException;
import java.time.Instant;
import java.util.regex.Pattern;

/** What a field of an order may hold, so that we can keep it and a person can read it. */
final class Field {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,50}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int LONGEST = 200;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private Field() {}

    static String id(String what, String id) throws RejectedException {
        if (id == null || !ID.matcher(id).matches())
            throw new RejectedException("%s is '%s', which no id of Amazon is".formatted(what, shown(id)));
        return id;
    }

    /** A word that is looked up somewhere; null stays null. */
    static String word(String what, String word) throws RejectedException {
        if (word != null && (word.length() > LONGEST || CONTROL.matcher(word).find()))
            throw new RejectedException("%s is '%s', which is no word".formatted(what, shown(word)));
        return word;
    }

    static Instant present(String what, Instant moment) throws RejectedException {
        if (moment == null) throw new RejectedException("it has no " + what);
        return moment(what, moment);
    }

    static Instant moment(String what, Instant moment) throws RejectedException {
        if (moment != null && (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)))
            throw new RejectedException("its %s is %s, which is no time to trade".formatted(what, moment));
        return moment;
    }

    /** Short enough to be read, and without what no screen shows. */
    static String shown(String text) {
        String visible = CONTROL.matcher(String.valueOf(text)).replaceAll("�");
        return visible.length() <= LONGEST ? visible : visible.substring(0, LONGEST) + "…";
    }
}
