package io.fiveways;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The start: what must run before the application does, and what stops after it.
 *
 * <p>Not a {@code @QuarkusMain}: with one, Camel would wait for us to start it. A sandbox that is on the class path
 * registers itself as an {@link AutoCloseable}; nothing else is known of it.
 */
public final class Main {

    private static final String PREPARED = "fiveways.prepared";
    private static final String SANDBOX = "sandbox";

    private static final long PATIENCE_SECONDS = 20;

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    public static void main(String... args) {
        Main main = new Main();
        try {
            if (System.getProperty(PREPARED) == null) main.prepare();
        } catch (Exception e) {
            main.end(1, e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(main::awaitEnd, "end"));
        Quarkus.run(Started.class, main::end, args);
    }

    /** What happens once everything is up. */
    public static final class Started implements QuarkusApplication {

        @Override
        public int run(String... args) {
            if (SANDBOX.equals(System.getProperty("quarkus.profile"))) invite();
            Quarkus.waitForExit();
            return 0;
        }

        private static void invite() {
            System.out.println("\nOpen http://127.0.0.1:" + System.getProperty("quarkus.http.port", "8080"));
            for (String role : Secrets.ROLES)
                System.out.println("Sign in: " + role + " / " + environment(Secrets.setting(role)));
            System.out.println();
        }
    }

    private void prepare() throws Exception {
        ServiceLoader.load(AutoCloseable.class).forEach(running::push);
        Secrets secrets = new Secrets(Main::environment);
        if (!running.isEmpty()) {
            set(Map.of("quarkus.profile", SANDBOX));
            set(secrets.made(Home.open()));
        }
        secrets.demand();
        secrets.closed().forEach(System::setProperty);
        if (environment("FIVEWAYS_DB_URL") == null) {
            EmbeddedPostgres database = EmbeddedPostgres.start(Home.open());
            running.push(database);
            set(database.settings());
        }
        set(Map.of(PREPARED, "true"));
    }

    /** In dev mode this is the end of one reload only, and what runs outside goes on. */
    private void end(int code, Throwable failure) {
        if (failure != null) System.err.println("Fiveways did not start. " + sentence(failure));
        boolean isReload = LaunchMode.current().isDevOrTest();
        while (!isReload && !running.isEmpty()) stop(running.pop());
        ended.countDown();
        if (!isReload) System.exit(code);
    }

    /** Told to stop, the machine would go as soon as Quarkus has stopped; the database stops after that. */
    private void awaitEnd() {
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) System.err.println("It did not stop in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(AutoCloseable service) {
        try {
            service.close();
        } catch (Exception e) {
            System.err.println("It did not stop by itself: " + e.getMessage());
        }
    }

    private static String sentence(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) root = root.getCause();
        if (root instanceof NoSuchFileException missing) return elsewhere(Path.of(missing.getFile()));
        return root instanceof IllegalStateException ? root.getMessage() : root.toString();
    }

    private static String elsewhere(Path missing) {
        return "There is no %s. Start where the folders routes and mappings are, or set fiveways.routes and fiveways.mappings"
                .formatted(missing.toAbsolutePath());
    }

    private static void set(Map<String, String> settings) {
        settings.forEach((name, value) -> {
            if (System.getProperty(name) == null) System.setProperty(name, value);
        });
    }

    private static String environment(String name) {
        String value = System.getProperty(name, System.getenv(name));
        return value == null || value.isBlank() ? null : value;
    }
}
