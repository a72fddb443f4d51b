package io.fiveways.flow.settlements;

import io.fiveways.flow.settlements.Blocks.Block;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What one thread reads and adds up, block by block; of several, the order in which they are added does not matter. */
final class Tally {

    /** How many lines a block has. */
    private record Lines(int block, int lines) {}

    /** A row that cannot be read: the block it is in, its line there and what is wrong with it. */
    private record Trouble(int block, int line, String sentence) {}

    private final Cells cells;
    private final Detail detail;
    private final Sums sums;
    private final Script script = new Script();
    private final List<Lines> lines = new ArrayList<>();
    private Trouble trouble;

    Tally(Header header) {
        this.cells = new Cells(header.layout());
        this.detail = new Detail(header);
        this.sums = new Sums(header.layout());
    }

    /** Takes blocks until there are none, or one cannot be read. */
    Tally take(Blocks blocks) throws IOException {
        Block block = new Block();
        while (trouble == null && blocks.next(block)) add(block);
        return this;
    }

    Tally plus(Tally other) {
        lines.addAll(other.lines);
        script.add(other.script);
        if (trouble == null || (other.trouble != null && other.trouble.block < trouble.block)) trouble = other.trouble;
        try {
            sums.add(other.sums);
        } catch (Unreadable e) {
            if (trouble == null) trouble = new Trouble(0, 0, e.getMessage());
        }
        return this;
    }

    Sums sums() {
        return sums;
    }

    Script script() {
        return script;
    }

    /** What is wrong with the first row that cannot be read, null where there is none. */
    String trouble(long linesBefore) {
        if (trouble == null) return null;
        long before = lines.stream()
                .filter(counted -> counted.block < trouble.block)
                .mapToLong(Lines::lines)
                .sum();
        return "Row " + (linesBefore + before + trouble.line + 1) + " " + trouble.sentence;
    }

    private void add(Block block) {
        cells.of(block.bytes);
        int line = 0;
        try {
            for (int at = 0; at < block.length; line++) {
                int start = at;
                at = cells.moveTo(at);
                if (!cells.isBlank()) add((long) block.number << Integer.SIZE | line);
                if (cells.maybeMoreThanAscii()) script.look(block.bytes, start, at);
            }
        } catch (Unreadable e) {
            trouble = new Trouble(block.number, line, e.getMessage());
        }
        lines.add(new Lines(block.number, line));
    }

    private void add(long position) throws Unreadable {
        long minor = detail.minor(cells);
        sums.of(cells, position).add(minor, 1);
    }
}
