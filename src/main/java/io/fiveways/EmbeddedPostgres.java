package io.fiveways;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The PostgreSQL of an installation that names no other: starts and stops with the application, its data stay.
 *
 * <p>After a killed application its server lives on; the next start uses it as it is.
 */
final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger ZONKY = Logger.getLogger("io.zonky");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PORT_LINE = 3;
    private static final int TRIES = 10;

    private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;
    private final String password;

    private EmbeddedPostgres(io.zonky.test.db.postgres.embedded.EmbeddedPostgres server, String password) {
        this.server = server;
        this.password = password;
    }

    /**
     * Its port and password are chosen once and kept in the home's file {@code database}. A long recovery after a crash
     * takes more than one try.
     */
    static EmbeddedPostgres start(Home home) throws IOException, SQLException, InterruptedException {
        ZONKY.setLevel(Level.WARNING);
        for (int tries = 1; ; tries++) {
            try {
                return started(home);
            } catch (IOException | SQLException | IllegalStateException e) {
                if (tries == TRIES) throw e;
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }

    private static EmbeddedPostgres started(Home home) throws IOException, SQLException, InterruptedException {
        Properties kept = Secrets.properties(
                home.kept("database", () -> "port=%d%npassword=%s%n".formatted(freePort(), Secrets.newPassword())));
        Path data = home.folder().resolve("postgres");
        String password = kept.getProperty("password");
        letGo(data);
        EmbeddedPostgres started = new EmbeddedPostgres(server(home, data, port(data, kept), password), password);
        try {
            started.close(data.resolve("pg_hba.conf"));
            return started;
        } catch (IOException | SQLException e) {
            started.close();
            throw e;
        }
    }

    /**
     * A server that was killed may still be listed as a process, if nobody collects the dead here, and then PostgreSQL
     * takes its lock for a live one's. Its helpers still hold its memory; they notice within a second.
     */
    private static void letGo(Path data) throws IOException, InterruptedException {
        Path running = data.resolve("postmaster.pid");
        if (!Files.exists(running) || isAlive(Files.readAllLines(running).get(0))) return;
        TimeUnit.SECONDS.sleep(2);
        Files.delete(running);
    }

    /** The dead have no command any more, and whoever got their number since has another one. */
    private static boolean isAlive(String process) {
        return ProcessHandle.of(Long.parseLong(process.strip()))
                .flatMap(server -> server.info().command())
                .filter(command -> command.contains("postgres"))
                .isPresent();
    }

    /** Settings of the application that make it use this database. */
    Map<String, String> settings() {
        return Map.of(
                "FIVEWAYS_DB_URL",
                "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres",
                "FIVEWAYS_DB_USER",
                "postgres",
                "FIVEWAYS_DB_PASSWORD",
                password);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** Zonky trades durability for speed, because it is made for tests; ours must survive a power cut. */
    private static io.zonky.test.db.postgres.embedded.EmbeddedPostgres server(
            Home home, Path data, int port, String password) throws IOException {
        return io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(
                        home.folder().resolve("postgres-binaries").toFile())
                .setPort(port)
                .setConnectConfig("password", password)
                .setRegisterShutdownHook(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setPGStartupWait(PATIENCE)
                .start();
    }

    /** A new database trusts everybody on this machine; from now on it asks for the password. */
    private void close(Path rules) throws IOException, SQLException {
        String closed = "host all all 127.0.0.1/32 scram-sha-256\n";
        try (Connection connection =
                        server.getPostgresDatabase(Map.of("password", password)).getConnection();
                Statement statement = connection.createStatement()) {
            if (Files.readString(rules).equals(closed)) return;
            statement.execute("alter role postgres password '" + password + "'");
            Files.writeString(rules, closed);
            statement.execute("select pg_reload_conf()");
        }
    }

    /** The kept port, unless a stranger took it; our own server, left over from a killed application, is none. */
    private static int port(Path data, Properties kept) throws IOException {
        int port = Integer.parseInt(kept.getProperty("port"));
        return isFree(port) || isOurs(data, port) ? port : freePort();
    }

    private static boolean isOurs(Path data, int port) throws IOException {
        Path running = data.resolve("postmaster.pid");
        if (!Files.exists(running)) return false;
        List<String> lines = Files.readAllLines(running);
        return lines.size() > PORT_LINE && lines.get(PORT_LINE).strip().equals(String.valueOf(port));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("This machine has no free port for the database", e);
        }
    }
}
