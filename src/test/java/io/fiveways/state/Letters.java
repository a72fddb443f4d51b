package io.fiveways.state;

import io.fiveways.TestDatabase;
import java.util.List;

/** What operations does with dead letters, without a page. */
public final class Letters {

    private Letters() {}

    /** Replays every open letter of a cause; how many. */
    public static int replayAll(TestDatabase database, DeadLetters letters, String cause) {
        List<DeadLetter> open = database.sql()
                .query(
                        "select * from dead_letter where state = 'OPEN' and cause = ?",
                        (row, number) -> {
                            DeadLetter letter = new DeadLetter();
                            letter.id = row.getLong("id");
                            letter.queue = row.getString("queue");
                            letter.group = row.getString("consumer_group");
                            letter.endpoint = row.getString("endpoint");
                            letter.sealedPayload = row.getBytes("sealed_payload");
                            return letter;
                        },
                        cause);
        return (int)
                open.stream().filter(letter -> letters.replay(letter, "test")).count();
    }
}
