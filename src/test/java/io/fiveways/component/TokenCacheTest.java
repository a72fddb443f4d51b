package io.fiveways.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.component.TokenCache.Token;
import io.fiveways.component.TokenCache.WithdrawnException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TokenCacheTest {

    private final InMemory installation = new InMemory();
    private final MovedClock clock = new MovedClock();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void a_token_is_asked_for_once_in_nine_tenths_of_its_life() throws Exception {
        TokenCache tokens = tokens(this::token);
        tokens.token();
        clock.now = clock.now.plus(Duration.ofMinutes(53));

        String token = tokens.token();

        assertEquals("token-1", token);
    }

    @Test
    void a_token_is_renewed_before_it_expires() throws Exception {
        TokenCache tokens = tokens(this::token);
        tokens.token();
        clock.now = clock.now.plus(Duration.ofMinutes(55));

        String token = tokens.token();

        assertEquals("token-2", token);
    }

    @Test
    void a_refused_token_is_forgotten_but_not_its_successor() throws Exception {
        TokenCache tokens = tokens(this::token);
        tokens.token();
        tokens.refused("token-1");
        tokens.token();

        tokens.refused("token-1");

        assertEquals("token-2", tokens.token());
    }

    @Test
    void one_thread_asks_while_the_others_wait() throws Exception {
        CountDownLatch everyone = new CountDownLatch(8);
        TokenCache tokens = tokens(this::token);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Callable<String> caller = () -> {
            everyone.countDown();
            everyone.await();
            return tokens.token();
        };

        Set<String> seen = ConcurrentHashMap.newKeySet();
        for (var answer :
                threads.invokeAll(Stream.generate(() -> caller).limit(8).collect(Collectors.toList())))
            seen.add(answer.get());
        threads.shutdown();

        assertEquals(Set.of("token-1"), seen);
        assertEquals(1, asked.get());
    }

    @Test
    void a_withdrawn_grant_is_an_alarm_and_asked_for_no_more() {
        TokenCache tokens = tokens(() -> {
            asked.incrementAndGet();
            throw new WithdrawnException("Authorise the application again.");
        });
        assertThrows(LaterException.class, tokens::token);

        assertThrows(LaterException.class, tokens::token);

        assertEquals(1, asked.get());
        assertEquals(
                "Authorise the application again.",
                installation.alarms.raised("amazon", "invalid_grant").orElseThrow());
    }

    @Test
    void a_restart_tries_a_withdrawn_grant_again() throws Exception {
        installation.alarms.raise("amazon", "invalid_grant", "withdrawn");

        TokenCache tokens = tokens(this::token);

        assertEquals("token-1", tokens.token());
        assertTrue(installation.alarms.raised("amazon", "invalid_grant").isEmpty());
    }

    @Test
    void a_failure_to_ask_is_simply_tried_again() throws Exception {
        TokenCache tokens = tokens(() -> {
            if (asked.get() == 0) {
                asked.incrementAndGet();
                throw new IOException("cut off");
            }
            return token();
        });
        assertThrows(IOException.class, tokens::token);

        String token = tokens.token();

        assertEquals("token-2", token);
    }

    private TokenCache tokens(TokenCache.Grant grant) {
        return new TokenCache("amazon", grant, installation.alarms, clock);
    }

    private Token token() {
        return new Token("token-" + asked.incrementAndGet(), clock.now, clock.now.plus(Duration.ofHours(1)));
    }

    private static final class MovedClock extends Clock {
        private Instant now = Instant.parse("2026-11-20T10:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
