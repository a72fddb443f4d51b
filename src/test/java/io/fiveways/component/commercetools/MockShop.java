package io.fiveways.component.commercetools;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.InMemory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/**
 * The in-memory commercetools of npm as a child process: somebody else's understanding of the API. Skips the running test
 * where node, npm or the package cannot be had.
 *
 * <p>It knows no unique order numbers, forgets line item keys on import, and needs a shipping method to keep deliveries.
 */
final class MockShop implements AutoCloseable {

    static final String CLIENT_ID = "invented-client";
    static final String CLIENT_SECRET = "invented-secret";
    private static final String PACKAGE = "@labdigital/commercetools-mock@4.4.0";
    private static final Path HOME = Path.of("target", "commercetools-mock").toAbsolutePath();

    private final ObjectMapper json = InMemory.json();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String url;
    private final String token;

    private MockShop(Process process, String url) throws Exception {
        this.process = process;
        this.url = url;
        this.token = token();
    }

    static MockShop started() throws Exception {
        assumeTrue(runs("node", "--version"), "node is not here: the mock of commercetools is not asked");
        assumeTrue(runs("npm", "--version"), "npm is not here: the mock of commercetools is not asked");
        assumeTrue(
                HOME.resolve("node_modules/@labdigital/commercetools-mock")
                                .toFile()
                                .isDirectory()
                        || installs(),
                PACKAGE + " cannot be installed: the mock of commercetools is not asked");
        Process process = new ProcessBuilder("node", "src/test/node/commercetools-mock.mjs", HOME.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (line == null) throw new IOException("The mock of commercetools did not start");
        return new MockShop(process, "http://127.0.0.1:" + line.replaceAll("\\D", ""));
    }

    private static boolean installs() {
        HOME.toFile().mkdirs();
        return runs(
                "npm",
                "i",
                "--no-audit",
                "--no-fund",
                "--no-save",
                "--ignore-scripts",
                "--prefix",
                HOME.toString(),
                PACKAGE);
    }

    private static boolean runs(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(2, TimeUnit.MINUTES);
            if (!ended) process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // not installed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    String url() {
        return url;
    }

    private String token() throws Exception {
        String login =
                Base64.getEncoder().encodeToString((CLIENT_ID + ":" + CLIENT_SECRET).getBytes(StandardCharsets.UTF_8));
        return asked(HttpRequest.newBuilder(URI.create(url + "/oauth/token"))
                        .header("authorization", "Basic " + login)
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")))
                .path("access_token")
                .asText();
    }

    /** The answer, which is a success. */
    JsonNode post(String path, String body) throws Exception {
        return asked(HttpRequest.newBuilder(URI.create(url + "/toys" + path))
                .header("authorization", "Bearer " + token)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    JsonNode get(String path) throws Exception {
        return asked(
                HttpRequest.newBuilder(URI.create(url + "/toys" + path)).header("authorization", "Bearer " + token));
    }

    private JsonNode asked(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) throw new IOException(answer.statusCode() + " " + answer.body());
        return json.readTree(answer.body());
    }

    /** What must be there before an order can be imported: a product, and a way to ship it. */
    void furnish() throws Exception {
        String type = post("/product-types", """
                {"key": "goods", "name": "Goods", "description": "Goods"}""").path("id").asText();
        post("/products", """
                {"key": "tee", "name": {"en": "T-shirt"}, "slug": {"en": "tee"}, "publish": true,
                 "productType": {"typeId": "product-type", "id": "%s"},
                 "masterVariant": {"sku": "1001-BLK-M"}}""".formatted(type));
        String zone = post("/zones", """
                {"key": "de", "name": "DE", "locations": [{"country": "DE"}]}""").path("id").asText();
        String tax = post("/tax-categories", """
                {"key": "full", "name": "full", "rates": [
                 {"name": "DE19", "amount": 0.19, "includedInPrice": true, "country": "DE"}]}""").path("id").asText();
        post("/shipping-methods", """
                {"key": "marketplace", "name": "Marketplace", "isDefault": true, "active": true,
                 "taxCategory": {"typeId": "tax-category", "id": "%s"},
                 "zoneRates": [{"zone": {"typeId": "zone", "id": "%s"},
                  "shippingRates": [{"price": {"currencyCode": "EUR", "centAmount": 0}}]}]}""".formatted(tax, zone));
    }

    List<JsonNode> orders() throws Exception {
        JsonNode results = get("/orders").path("results");
        return StreamSupport.stream(results.spliterator(), false).toList();
    }

    @Override
    public void close() throws Exception {
        process.getOutputStream().close();
        if (!process.waitFor(5, TimeUnit.SECONDS)) process.destroyForcibly();
    }
}
