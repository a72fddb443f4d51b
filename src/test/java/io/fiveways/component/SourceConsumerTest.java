package io.fiveways.component;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fiveways.model.Canonical;
import io.fiveways.model.Hint;
import io.fiveways.model.Ref;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One consumer for all systems, on a system of three lines. */
class SourceConsumerTest {

    private static final String ROUTE = "things-from-sample";
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final InMemory installation = new InMemory();
    private final ListedSource source = new ListedSource();
    private final List<String> delivered = new CopyOnWriteArrayList<>();
    private final List<String> parked = new CopyOnWriteArrayList<>();
    private final CamelContext camel = new DefaultCamelContext();
    private volatile boolean isRouteBroken;

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void things_are_kept_then_delivered_and_then_the_checkpoint_moves() throws Exception {
        source.pages.add(new Page(things("1", "2"), new Cursor("a"), false));

        start();

        await().until(() -> checkpoint().equals("a"));
        assertEquals(List.of("sample:1", "sample:2"), delivered);
        assertEquals(2, installation.originals.kept.size());
    }

    @Test
    void pages_are_read_on_until_there_are_no_more() throws Exception {
        source.pages.add(new Page(things("1"), new Cursor("a"), true));
        source.pages.add(new Page(things("2"), new Cursor("b"), true));
        source.pages.add(new Page(things("3"), new Cursor("c"), false));

        start();

        await().until(() -> checkpoint().equals("c"));
        assertEquals(List.of("", "a", "b"), source.asked.subList(0, 3));
    }

    @Test
    void one_unreadable_thing_is_parked_as_it_came_and_the_others_go_on() throws Exception {
        source.pages.add(new Page(things("1", "bad", "strange", "2"), new Cursor("a"), false));

        start();

        await().until(() -> checkpoint().equals("a"));
        assertEquals(List.of("sample:1", "sample:2"), delivered);
        assertEquals(
                List.of(
                        "sample:bad {\"id\":\"bad\"} refused",
                        "sample:strange {\"id\":\"strange\"} It cannot be read: odd"),
                parked);
    }

    @Test
    void a_route_that_fails_leaves_the_checkpoint_and_raises_an_alarm() throws Exception {
        isRouteBroken = true;
        source.pages.add(new Page(things("1"), new Cursor("a"), false));

        start();

        await().until(() -> installation.alarms.raised("sample", "read-things").isPresent());
        assertEquals("", checkpoint());
    }

    @Test
    void what_failed_is_delivered_again_and_the_alarm_ends() throws Exception {
        isRouteBroken = true;
        source.pages.add(new Page(things("1"), new Cursor("a"), false));
        source.pages.add(new Page(things("1"), new Cursor("a"), false));
        start();
        await().until(() -> installation.alarms.raised("sample", "read-things").isPresent());

        isRouteBroken = false;

        await().until(() -> checkpoint().equals("a"));
        assertEquals(List.of("sample:1"), delivered);
        await().until(() -> installation.alarms.raised("sample", "read-things").isEmpty());
    }

    @Test
    void what_overlapping_reads_bring_again_is_delivered_once() throws Exception {
        source.pages.add(new Page(things("1"), new Cursor("a"), true));
        source.pages.add(new Page(things("1", "2"), new Cursor("b"), false));

        start();

        await().until(() -> checkpoint().equals("b"));
        assertEquals(List.of("sample:1", "sample:2"), delivered);
    }

    @Test
    void not_now_is_no_alarm() throws Exception {
        source.trouble = new LaterException("busy", Duration.ofMillis(10));
        source.pages.add(new Page(things("1"), new Cursor("a"), false));

        start();

        await().until(() -> checkpoint().equals("a"));
        assertEquals(0, installation.alarms.times("sample", "read-things"));
    }

    @Test
    void a_hint_wakes_a_source_that_would_sleep_for_an_hour() throws Exception {
        start();
        await().until(() -> source.asked.size() == 1);
        source.pages.add(new Page(things("1"), new Cursor("a"), false));

        installation.checkpoints.hint("sample", "things");

        await().atMost(Duration.ofSeconds(2)).until(() -> delivered.equals(List.of("sample:1")));
    }

    @Test
    void a_thing_that_a_person_asked_for_is_read_again_once() throws Exception {
        installation.originals.requested.add(new Originals.Reread(1, things("9").get(0)));

        start();

        await().until(() -> delivered.equals(List.of("sample:9")));
        await().until(() -> installation.originals.requested.isEmpty());
    }

    private void start() throws Exception {
        camel.addComponent("sample", new SampleSystem());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(RejectedException.class).handled(true).process(SourceConsumerTest.this::park);
                from("sample:things?every=1h").routeId(ROUTE).process(SourceConsumerTest.this::take);
            }
        });
        camel.start();
    }

    private void take(Exchange exchange) {
        if (isRouteBroken) throw new IllegalStateException("the queue is down");
        delivered.add(exchange.getMessage().getBody(Canonical.class).ref().toString());
    }

    private void park(Exchange exchange) {
        Exception trouble = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        parked.add("%s %s %s"
                .formatted(
                        exchange.getProperty(Parking.REF),
                        exchange.getMessage().getBody(String.class),
                        trouble.getMessage()));
    }

    private String checkpoint() {
        return installation.checkpoints.read(ROUTE).position();
    }

    private static List<JsonNode> things(String... ids) {
        return Stream.of(ids)
                .<JsonNode>map(id -> JsonNodeFactory.instance.objectNode().put("id", id))
                .toList();
    }

    /** Gives its pages one after the other, and then empty ones. */
    private static final class ListedSource implements Source<Hint> {
        private final Queue<Page> pages = new ConcurrentLinkedQueue<>();
        private final List<String> asked = new CopyOnWriteArrayList<>();
        private volatile Exception trouble;

        @Override
        public Page fetch(Cursor since) throws Exception {
            asked.add(since.position());
            Exception now = trouble;
            trouble = null;
            if (now != null) throw now;
            Page page = pages.poll();
            return page == null ? new Page(List.of(), since, false) : page;
        }

        @Override
        public Hint read(JsonNode item) throws RejectedException {
            String id = item.path("id").asText();
            if (id.equals("bad")) throw new RejectedException("refused");
            if (id.equals("strange")) throw new IllegalArgumentException("odd");
            return new Hint(new Ref("sample", id), "things", NOON);
        }
    }

    private final class SampleSystem extends SystemComponent {

        @Override
        public String type() {
            return "sample";
        }

        @Override
        protected void connect(Settings none, Installation neither) {
            // nobody to log in to
        }

        @Override
        protected SystemEndpoint endpoint(String uri, String resource) {
            return new SystemEndpoint(uri, this, resource) {
                @Override
                protected Source<? extends Canonical> source() {
                    return source;
                }

                @Override
                protected Sink<? extends Canonical> sink() {
                    throw unknown("sink", "none");
                }
            };
        }

        @Override
        public Settings settings() {
            return new Settings("sample", "sample", Map.of());
        }

        @Override
        public Installation installation() {
            return installation.installation(Clock.systemUTC());
        }
    }
}
