package io.fiveways.flow.settlements;

import io.fiveways.model.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Function;

/** What the rows of a file show about its way to write, asked only where its second line shows nothing. */
record Signs(Path path, Layout layout) {

    /** The first amount that is certain decides; where none has a mark, none may have. */
    Amounts amounts(int fraction) throws IOException {
        Amounts shown = first(Column.AMOUNT, text -> Amounts.shownBy(text, fraction));
        return shown == null ? Amounts.whole(fraction) : shown;
    }

    Dates dates() throws IOException {
        Dates shown = first(Column.POSTED_DATE_TIME, Dates::shownBy);
        if (shown == null)
            throw new RefusedException("The dates of this settlement file can be read day first or month first, or are "
                    + "none. Download it again in a language that writes the year first.");
        return shown;
    }

    private <T> T first(Column column, Function<String, T> shown) throws IOException {
        Cells cells = new Cells(layout);
        Blocks.Block block = new Blocks.Block();
        try (OpenedFile file = OpenedFile.of(path)) {
            file.line();
            file.line();
            Blocks blocks = file.rest();
            while (blocks.next(block)) {
                cells.of(block.bytes);
                for (int at = 0; at < block.length; ) {
                    at = cells.moveTo(at);
                    T answer = shown.apply(cells.text(layout.place(column), StandardCharsets.ISO_8859_1));
                    if (answer != null) return answer;
                }
            }
            return null;
        } catch (Unreadable e) {
            throw new RefusedException("A row of the settlement file " + e.getMessage() + ". Download it again.");
        }
    }
}
