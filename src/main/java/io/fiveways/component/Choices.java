package io.fiveways.component;

/** Which way of reading orders was chosen and why, and what each way brought: for the person who asks. */
public interface Choices {

    /**
     * @param source which of the system's sources chose
     * @param route the way it chose
     * @param reason a sentence with the figures that decided
     */
    record Choice(String source, String route, String reason) {}

    void chose(String system, Choice choice);

    /** Counts calls made and orders brought that were new. */
    void count(String system, String route, int calls, int orders);
}
