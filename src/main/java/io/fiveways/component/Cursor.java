package io.fiveways.component;

/** How far a source has been read, in words that only that source understands; empty at the very start. */
public record Cursor(String position) {

    public static final Cursor START = new Cursor("");

    public boolean isStart() {
        return position.isEmpty();
    }
}
