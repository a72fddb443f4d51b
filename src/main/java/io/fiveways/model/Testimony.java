package io.fiveways.model;

/**
 * What somebody else says of a settlement that was read.
 *
 * @param difference what is there minus what they say; null where they do not differ
 */
public record Testimony(Verdict verdict, String sentence, Money difference) {

    public enum Verdict {
        AGREES,
        DIFFERS,
        /** They could not be asked, or what they say may mean this settlement or another one. */
        UNCLEAR
    }

    public Testimony {
        if ((verdict == Verdict.DIFFERS) != (difference != null))
            throw new IllegalArgumentException("A testimony that differs says by how much, and no other: " + sentence);
    }

    public static Testimony agrees(String sentence) {
        return new Testimony(Verdict.AGREES, sentence, null);
    }

    public static Testimony differs(String sentence, Money difference) {
        return new Testimony(Verdict.DIFFERS, sentence, difference);
    }

    public static Testimony unclear(String sentence) {
        return new Testimony(Verdict.UNCLEAR, sentence, null);
    }
}
