package io.fiveways.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.TestDatabase;
import io.fiveways.bench.Report.Baseline;
import io.fiveways.component.Answer;
import io.fiveways.component.Call;
import io.fiveways.component.Dialect;
import io.fiveways.component.Guard;
import io.fiveways.component.Http;
import io.fiveways.component.Installation;
import io.fiveways.component.LaterException;
import io.fiveways.component.Quota.Rate;
import io.fiveways.component.Settings;
import io.fiveways.component.Tokens;
import io.fiveways.sandbox.Reply;
import io.fiveways.sandbox.Request;
import io.fiveways.sandbox.SandboxClock;
import io.fiveways.sandbox.SimulatedSystem;
import io.fiveways.sandbox.TokenBucket;
import io.fiveways.state.BucketQuota;
import io.fiveways.state.StoredAlarms;
import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** 600 calls against a bucket of 50 a second, burst 10: how many are refused, and how near the ideal time they end. */
final class QuotaBench implements Benchmarks.Bench {

    private static final int CALLS = 600;
    private static final Rate RATE = new Rate(50, 10);
    private static final Baseline IDEAL = new Baseline("ideal time", (CALLS - RATE.burst()) / RATE.perSecond());
    private static final Baseline ALL = new Baseline("all calls", CALLS);

    @Override
    public String name() {
        return "quota";
    }

    @Override
    public void run(Report report) throws Exception {
        try (TestDatabase database = new TestDatabase();
                CamelContext camel = new DefaultCamelContext()) {
            camel.start();
            for (int workers : new int[] {1, 4, 16, 64}) run(report, database, camel, workers);
        }
    }

    private static void run(Report report, TestDatabase database, CamelContext camel, int workers) throws Exception {
        try (Limited system = new Limited()) {
            Http http = http(database, camel, system, "workers-" + workers);
            warm(http);
            TimeUnit.SECONDS.sleep(1);
            system.refused.set(0);
            double seconds = seconds(http, workers);
            report.atMost("quota-time-" + workers + "-workers", seconds, "s", IDEAL, 1.02);
            report.atMost("quota-rejected-" + workers + "-workers", system.refused.get(), "calls", ALL, 0.01);
        }
    }

    /** Opens the connections; the bucket is full again afterwards. */
    private static void warm(Http http) throws Exception {
        for (int i = 0; i < 5; i++) http.send(Call.get("warm", "/warm"));
    }

    private static double seconds(Http http, int workers) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        AtomicInteger left = new AtomicInteger(CALLS);
        Callable<Void> worker = () -> {
            while (left.getAndDecrement() > 0) send(http);
            return null;
        };
        long start = System.nanoTime();
        pool.invokeAll(Collections.nCopies(workers, worker));
        double seconds = (System.nanoTime() - start) / 1e9;
        pool.shutdown();
        return seconds;
    }

    /** As a queue would: a call that must wait comes back when it is told to. */
    private static void send(Http http) throws Exception {
        while (true) {
            try {
                http.send(Call.get("limited", "/limited").costing(RATE, 1));
                return;
            } catch (LaterException e) {
                TimeUnit.MILLISECONDS.sleep(e.delay().toMillis());
            }
        }
    }

    private static Http http(TestDatabase database, CamelContext camel, Limited system, String account) {
        Settings settings = new Settings(
                "limited", "limited", Map.of("base-url", system.url().toString(), "account", account));
        Installation installation = new Installation(
                null,
                new BucketQuota(database.source(), 1),
                null,
                null,
                new StoredAlarms(database.sql()),
                Guard.NONE,
                null,
                null,
                Clock.systemUTC(),
                new ObjectMapper());
        return new Http(settings, installation, camel, new Open(), new Plain());
    }

    /** A system that counts what it refuses. */
    private static final class Limited extends SimulatedSystem {

        private final AtomicInteger refused = new AtomicInteger();
        private final TokenBucket bucket = new TokenBucket(RATE.perSecond(), RATE.burst(), Clock.systemUTC());

        Limited() {
            super(0, new SandboxClock(1), 1);
        }

        @Override
        protected String operation(Request request) {
            return request.path();
        }

        @Override
        protected Reply reply(Request request) {
            if (request.path().equals("/warm") || bucket.take(1)) return Reply.json(200, Map.of());
            refused.incrementAndGet();
            return Reply.json(429, Map.of());
        }
    }

    private static final class Open implements Tokens {

        @Override
        public String token() {
            return "open";
        }

        @Override
        public void refused(String token) {}
    }

    private static final class Plain implements Dialect {

        @Override
        public Map<String, String> headers(String token) {
            return Map.of();
        }

        @Override
        public String complaint(Answer answer) {
            return answer.text();
        }

        @Override
        public String diagnosis(Answer answer) {
            return "";
        }
    }
}
