package io.fiveways.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A system of another company, played over real HTTP on 127.0.0.1: it answers, fails on demand and records.
 *
 * <p>{@code POST /_sandbox/faults} adds a {@link Fault}, {@code DELETE} removes all, {@code GET /_sandbox/log} lists
 * what was asked and answered; other calls below {@code /_sandbox/} are the system's own.
 */
public abstract class SimulatedSystem implements AutoCloseable {

    private static final int THREADS = 64;

    static {
        // Without it every answer on a kept-alive connection waits 40 ms for the other side's acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    protected final SandboxClock clock;
    protected final long seed;
    private final Faults faults;
    private final RecordedLog log = new RecordedLog();
    private final FaultDesk desk;
    private final HttpServer server;
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(1_000), task -> {
                Thread thread = new Thread(task, "sandbox-http");
                thread.setDaemon(true);
                return thread;
            });

    /** Starts to listen; a port of 0 takes any free one. */
    @SuppressWarnings("this-escape")
    protected SimulatedSystem(int port, SandboxClock clock, long seed) {
        this.clock = clock;
        this.seed = seed;
        this.faults = new Faults(seed);
        this.desk = new FaultDesk(faults, log);
        threads.allowCoreThreadTimeOut(true);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 256);
        } catch (IOException e) {
            throw new UncheckedIOException("Port " + port + " for " + getClass().getSimpleName() + " is not free", e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** The vendor's name of the operation a request asks for; any word where there is none. */
    protected abstract String operation(Request request);

    /** Does what the request asks for, the commit inside, and says what the vendor would say. */
    protected abstract Reply reply(Request request) throws Exception;

    /** Answers the system's own calls below {@code /_sandbox/}. */
    protected Reply admin(Request request) throws Exception {
        return Reply.empty(404);
    }

    /** The vendor's answer to a caller who is too quick; the fault TOO_MANY_REQUESTS gives it without need. */
    protected Reply tooManyRequests(Request request) {
        return Reply.empty(429);
    }

    /** The vendor's answer when it is broken itself. */
    protected Reply serverError(Request request) {
        return Reply.empty(500);
    }

    public final URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public final Faults faults() {
        return faults;
    }

    /** Every request with its answer, oldest first; bounded, and without the admin calls. */
    public final List<Recorded> log() {
        return log.entries();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = Request.of(exchange);
            if (request.tooLong()) {
                send(exchange, Reply.empty(413));
            } else if (request.path().startsWith("/_sandbox/")) {
                send(exchange, administer(request));
            } else {
                answer(exchange, request);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, Request request) throws IOException, InterruptedException {
        var at = clock.instant();
        String operation = operation(request);
        Optional<Fault> before = faults.strike(operation, Fault.Kind.LATE_COMMIT, Fault.Kind.SLOW);
        hold(before);
        Reply reply = faulty(operation, request);
        Optional<Fault> after =
                reply.status() < 400 ? faults.strike(operation, Fault.Kind.TIMEOUT_AFTER_COMMIT) : Optional.empty();
        log.add(new Recorded(at, operation, request, reply, after.isEmpty()));
        hold(after);
        if (after.isEmpty()) {
            send(exchange, reply);
        }
    }

    private Reply faulty(String operation, Request request) {
        if (faults.strikes(operation, Fault.Kind.TOO_MANY_REQUESTS)) {
            return tooManyRequests(request);
        }
        if (faults.strikes(operation, Fault.Kind.SERVER_ERROR)) {
            return serverError(request);
        }
        try {
            return reply(request);
        } catch (Exception e) {
            // A hole in the simulation must be seen by whoever reads the log, and must not hang the caller
            return Reply.json(500, Map.of("sandbox", String.valueOf(e)));
        }
    }

    private Reply administer(Request request) {
        try {
            return desk.knows(request) ? desk.reply(request) : admin(request);
        } catch (Exception e) {
            return Reply.json(400, Map.of("sandbox", String.valueOf(e)));
        }
    }

    private static void hold(Optional<Fault> fault) throws InterruptedException {
        if (fault.isPresent()) {
            TimeUnit.MILLISECONDS.sleep(fault.get().delay().toMillis());
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = reply.toBytes();
        boolean bare = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(reply.status(), bare ? -1 : body.length);
        if (!bare) {
            exchange.getResponseBody().write(body);
        }
    }
}
