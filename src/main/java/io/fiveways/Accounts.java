package io.fiveways;

import io.fiveways.model.RefusedException;
import java.util.List;

/**
 * The marketplace accounts that settlements come from, by the names of their systems.
 *
 * @param known those that are configured
 * @param usual the one that is meant where none is named
 */
record Accounts(List<String> known, String usual) {

    Accounts {
        known = List.copyOf(known);
    }

    /** The account of this name; refuses what is none. */
    String named(String name) {
        String account = name == null || name.isBlank() ? usual : name.strip();
        if (!known.contains(account))
            throw new RefusedException("'%s' is no marketplace account that settlements come from; known are %s"
                    .formatted(account, known));
        return account;
    }
}
