package io.fiveways.component.queue;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.component.RejectedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many messages as one list body. */
class QueueBatchTest {

    private final Node node = new Node();
    private final List<List<?>> got = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void a_batch_is_one_list_of_payloads_and_done_as_a_whole() {
        for (int i = 0; i < 1200; i++) node.put("lists", "amazon:6" + i, "{\"n\":%d}".formatted(i));

        node.read(
                "queue:lists?groupId=a&batch=500&consumers=1",
                exchange -> got.add(exchange.getMessage().getBody(List.class)));

        await().until(() -> QueueDatabase.messages("lists") == 0);
        assertEquals(List.of(500, 500, 200), got.stream().map(List::size).toList());
        assertTrue(got.get(0).contains("{\"n\":0}"));
    }

    @Test
    void a_batch_that_fails_comes_again_one_by_one_and_only_the_bad_one_is_parked() {
        for (int i = 0; i < 50; i++) node.put("spoilt", "amazon:7" + i, i == 17 ? "bad" : "good" + i);

        node.read("queue:spoilt?groupId=a&batch=500&backoffMillis=20", exchange -> {
            List<?> body = exchange.getMessage().getBody(List.class);
            if (body.contains("bad")) throw new RejectedException("17 is bad");
            got.add(body);
        });

        await().until(() -> QueueDatabase.messages("spoilt") == 0);
        List<Object> all = new ArrayList<>();
        got.forEach(all::addAll);
        assertEquals(49, all.size());
        assertEquals(49, new HashSet<>(all).size());
        assertEquals(
                List.of("bad"),
                node.letters.stream().map(letter -> letter.payload()).toList());
        assertEquals("amazon:717", node.letters.get(0).ref());
    }
}
