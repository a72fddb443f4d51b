package io.fiveways.console;

import io.fiveways.model.Ref;
import io.fiveways.state.ListedSettlements;
import io.fiveways.state.ListedSettlements.Line;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;

/** How a person names a settlement in an address: account and settlement-id, {@code amazon:25829544191}. */
final class SettlementRef {

    private SettlementRef() {}

    /** Its files, the one that decides first; never none. */
    static List<Line> known(String text, ListedSettlements listed) {
        if (!text.matches("[a-z][a-z0-9-]*:[A-Za-z0-9]{1,40}"))
            throw new Trouble(
                            "A settlement is named by its account and its id, amazon:25829544191",
                            text,
                            "Look it up in /api/settlements")
                    .as(Status.BAD_REQUEST);
        List<Line> files = listed.of(Ref.of(text));
        if (files.isEmpty())
            throw new Trouble("There is no such settlement", text, "Look it up in /api/settlements, or feed its file")
                    .as(Status.NOT_FOUND);
        return files;
    }
}
