package io.fiveways;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The packaged application as a process of its own, which can be killed as only a machine can. */
final class ChildProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> settings;
    private final int port = freePort();
    private final File log;
    private Process process;

    /** @param settings system properties of the process */
    ChildProcess(String name, Map<String, String> settings) {
        this.settings = new HashMap<>(settings);
        this.log = new File("target/" + name + ".log");
    }

    void set(String name, String value) {
        settings.put(name, value);
    }

    /** Returns when it is ready. */
    void start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port));
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-jar", System.getProperty("fiveways.packaged")));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        Awaitility.await("ready, see " + log)
                .atMost(START)
                .pollInterval(Duration.ofMillis(100))
                .failFast("the process ended, see " + log, () -> !process.isAlive())
                .until(() -> status("/q/health/ready") == 200);
    }

    /** SIGKILL: nothing is flushed, nothing is said good-bye to. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    }

    String log() {
        return log.getPath();
    }

    /** What it answers to its operator. */
    String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request(path), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200)
            throw new IOException(path + " answers " + answer.statusCode() + ", see " + log);
        return answer.body();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString("operator:operator".getBytes(UTF_8)))
                .timeout(Duration.ofSeconds(5))
                .build();
    }

    private int status(String path) {
        try {
            return http.send(request(path), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (process == null) return;
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) kill();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
