package io.fiveways.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedSystemTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Counter system = new Counter();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void a_call_reaches_the_system_and_is_recorded() throws Exception {
        HttpResponse<String> answer = post("/count/a%2Fb?x=1%2B1");

        assertEquals(200, answer.statusCode());
        assertEquals("{\"count\":1}", answer.body());
        Recorded recorded = system.log().get(0);
        assertEquals("/count/a%2Fb", recorded.request().rawPath());
        assertEquals("1+1", recorded.request().query().get("x"));
        assertTrue(recorded.delivered());
    }

    @Test
    void a_time_out_after_commit_does_the_work_and_drops_the_connection() {
        system.faults().add(Fault.times(1, "count", Fault.Kind.TIMEOUT_AFTER_COMMIT, Duration.ofMillis(50)));

        assertThrows(IOException.class, () -> post("/count"));

        assertEquals(1, system.count.get());
        assertFalse(system.log().get(0).delivered());
    }

    @Test
    void a_late_commit_does_the_work_after_the_caller_gave_up() {
        system.faults().add(Fault.times(1, "*", Fault.Kind.LATE_COMMIT, Duration.ofMillis(1500)));

        assertThrows(HttpTimeoutException.class, () -> post("/count", "", Duration.ofMillis(300)));

        assertEquals(0, system.count.get());
        Awaitility.await().untilAsserted(() -> assertEquals(1, system.count.get()));
    }

    @Test
    void a_slow_answer_comes_all_the_same() throws Exception {
        system.faults().add(Fault.times(1, "count", Fault.Kind.SLOW, Duration.ofMillis(100)));
        long start = System.nanoTime();

        HttpResponse<String> answer = post("/count");

        assertEquals(200, answer.statusCode());
        assertTrue(Duration.ofNanos(System.nanoTime() - start).toMillis() >= 95);
    }

    @Test
    void a_refusal_by_fault_does_no_work_and_is_spent_after_its_times() throws Exception {
        post("/_sandbox/faults", "{\"kind\":\"TOO_MANY_REQUESTS\",\"operation\":\"count\",\"times\":2}", PATIENCE);

        var statuses = List.of(
                post("/count").statusCode(),
                post("/count").statusCode(),
                post("/count").statusCode());

        assertEquals(List.of(429, 429, 200), statuses);
        assertEquals(1, system.count.get());
    }

    @Test
    void an_exception_in_the_simulation_is_a_recorded_500() throws Exception {
        int status = post("/boom").statusCode();

        assertEquals(500, status);
        assertTrue(system.log().get(0).reply().body().contains("boom"));
    }

    private HttpResponse<String> post(String path) throws Exception {
        return post(path, "", PATIENCE);
    }

    private HttpResponse<String> post(String path, String body, Duration patience) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(system.url() + path))
                .timeout(patience)
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /** A system that counts its calls. */
    private static final class Counter extends SimulatedSystem {

        private final AtomicInteger count = new AtomicInteger();

        Counter() {
            super(0, new SandboxClock(1), 1);
        }

        @Override
        protected String operation(Request request) {
            return request.path().startsWith("/count") ? "count" : "unknown";
        }

        @Override
        protected Reply reply(Request request) {
            if (request.path().equals("/boom")) {
                throw new IllegalStateException("boom");
            }
            return Reply.json(200, Map.of("count", count.incrementAndGet()));
        }
    }
}
