package io.fiveways.flow.settlements;

import io.fiveways.model.SettlementKey;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The sums of rows by the kind of money they are, found by the bytes of their cells. */
final class Sums {

    private static final int MOST = 1 << 13;

    private final int[] places;
    private Sum[] table = new Sum[1 << 10];
    private int size;

    Sums(Layout layout) {
        this.places = new int[] {
            layout.place(Column.TRANSACTION_TYPE),
            layout.place(Column.AMOUNT_TYPE),
            layout.place(Column.AMOUNT_DESCRIPTION),
            layout.place(Column.MARKETPLACE_NAME)
        };
    }

    /** All rows of one kind. */
    static final class Sum {
        private final Word[] words;
        private final int hash;
        long minor;
        long rows;
        /** Block and row of the first one. */
        long first;

        private SettlementKey key;

        private Sum(Word[] words, int hash, long first) {
            this.words = words;
            this.hash = hash;
            this.first = first;
        }

        void add(long amount, long itsRows) throws Unreadable {
            try {
                minor = Math.addExact(minor, amount);
            } catch (ArithmeticException e) {
                throw new Unreadable("makes a sum that no account can hold");
            }
            rows += itsRows;
        }

        SettlementKey key(Charset charset) {
            if (key == null)
                key = new SettlementKey(word(0, charset), word(1, charset), word(2, charset), word(3, charset));
            return key;
        }

        private String word(int number, Charset charset) {
            return words[number].text(charset);
        }
    }

    /** The sum that a row belongs to; a new one where there is none yet. */
    Sum of(Cells cells, long position) throws Unreadable {
        int hash = hash(cells);
        for (int slot = hash & table.length - 1; ; slot = slot + 1 & table.length - 1) {
            Sum sum = table[slot];
            if (sum == null) return added(new Sum(words(cells), hash, position));
            if (sum.hash == hash && isOf(cells, sum)) return sum;
        }
    }

    /** Adds what another thread summed. */
    void add(Sums other) throws Unreadable {
        for (Sum theirs : other.table) {
            if (theirs == null) continue;
            Sum ours = same(theirs);
            ours.add(theirs.minor, theirs.rows);
            ours.first = Math.min(ours.first, theirs.first);
        }
    }

    /** In the order of their first rows. */
    List<Sum> all() {
        List<Sum> all = new ArrayList<>(size);
        for (Sum sum : table) if (sum != null) all.add(sum);
        all.sort(Comparator.comparingLong(sum -> sum.first));
        return all;
    }

    private Sum same(Sum theirs) throws Unreadable {
        for (int slot = theirs.hash & table.length - 1; ; slot = slot + 1 & table.length - 1) {
            Sum sum = table[slot];
            if (sum == null) return added(new Sum(theirs.words, theirs.hash, theirs.first));
            if (Arrays.equals(sum.words, theirs.words)) return sum;
        }
    }

    private Sum added(Sum sum) throws Unreadable {
        if (++size > MOST) throw new Unreadable("is one more than " + MOST + " kinds of money; this is no settlement");
        if (size * 2 > table.length) grow();
        put(sum);
        return sum;
    }

    private void grow() {
        Sum[] old = table;
        table = new Sum[old.length * 2];
        for (Sum sum : old) if (sum != null) put(sum);
    }

    private void put(Sum sum) {
        int slot = sum.hash & table.length - 1;
        while (table[slot] != null) slot = slot + 1 & table.length - 1;
        table[slot] = sum;
    }

    private boolean isOf(Cells cells, Sum sum) {
        for (int i = 0; i < places.length; i++) if (!cells.is(places[i], sum.words[i])) return false;
        return true;
    }

    private Word[] words(Cells cells) {
        Word[] words = new Word[places.length];
        for (int i = 0; i < places.length; i++)
            words[i] = Word.of(cells.bytes(), cells.from(places[i]), cells.to(places[i]));
        return words;
    }

    private int hash(Cells cells) {
        int hash = 0;
        for (int place : places) hash = hash * 31 + cells.hash(place);
        return hash ^ hash >>> 15;
    }
}
