package io.fiveways.flow.settlements;

/** That a cell says nothing certain; whoever knows the row says which one. Made often enough to carry no stack. */
final class Unreadable extends Exception {

    private static final long serialVersionUID = 1;

    Unreadable(String sentence) {
        super(sentence, null, false, false);
    }
}
