package io.fiveways.console;

import static io.fiveways.console.People.operator;
import static io.fiveways.console.People.viewer;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.fiveways.PostgresResource;
import io.fiveways.component.DeadLetters.Letter;
import io.fiveways.component.Seal;
import io.fiveways.state.DeadLetters;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class DeadLetterDeskTest {

    private static final String DESK = "/api/dead-letters";

    @Inject
    DeadLetters letters;

    @Inject
    JdbcTemplate sql;

    @Inject
    Seal seal;

    private final String ref = "amazon:" + UUID.randomUUID();
    private final String cause = "Cause" + UUID.randomUUID();

    @BeforeEach
    void nothing_waits_in_the_queue() {
        sql.update("delete from queue_delivery d using queue_message m where m.id = d.message_id and m.queue = 'desk'");
        sql.update("delete from queue_message where queue = 'desk'");
    }

    @Test
    void a_letter_says_what_failed_and_keeps_its_payload_from_viewers() {
        long id = parked(cause);

        viewer().get(DESK + "/" + id)
                .then()
                .statusCode(200)
                .body("ref", equalTo(ref))
                .body("flow", equalTo("orders"))
                .body("cause", equalTo(cause))
                .body("message", equalTo("mappings/skus.yaml has no row for [amazon, MUG-NEW]"))
                .body("attempts", equalTo(3))
                .body("state", equalTo("OPEN"))
                .body("payload", nullValue());
    }

    @Test
    void an_operator_sees_both_payloads_and_the_trace_names_them() {
        long id = parked(cause);
        sql.update(
                "insert into original (ref, version, system, sealed_sent) values (?, 'v1', 'amazon', ?)",
                ref,
                seal.seal("{\"orderId\":\"403\"}", "original.sent"));

        operator()
                .get(DESK + "/" + id)
                .then()
                .statusCode(200)
                .body("payload.received.ref", equalTo(ref))
                .body("payload.sent[0].content.orderId", equalTo("403"));

        viewer().get("/api/trace/" + ref)
                .then()
                .body("steps.step", hasItem("REVEALED"))
                .body("steps.detail", hasItem(containsString("to operator")));
    }

    @Test
    void a_payload_is_unreadable_in_the_database() {
        long id = parked(cause);

        byte[] kept = sql.queryForObject("select sealed_payload from dead_letter where id = ?", byte[].class, id);

        assertFalse(new String(kept, StandardCharsets.ISO_8859_1).contains(ref));
    }

    @Test
    void a_letter_remembers_the_last_good_state() {
        sql.update("insert into trace_step (ref, step, detail) values (?, 'DECIDED', 'shopify')", ref);

        long id = parked(cause);

        viewer().get(DESK + "/" + id).then().body("lastGoodState", equalTo("DECIDED shopify"));
    }

    @Test
    void a_replayed_letter_goes_to_the_group_that_failed() {
        long id = parked(cause);

        operator()
                .post(DESK + "/" + id + "/replay")
                .then()
                .statusCode(200)
                .body("state", equalTo("REPLAYED"))
                .body("decidedBy", equalTo("operator"))
                .body("decidedAt", notNullValue());

        assertEquals(List.of(payload()), waiting());
        viewer().get("/api/trace/" + ref)
                .then()
                .body("steps.step", contains("PARKED", "REPLAYED", "QUEUED"))
                .body("steps.detail", hasItem("by operator"));
    }

    @Test
    void a_letter_is_replayed_once() {
        long id = parked(cause);
        operator().post(DESK + "/" + id + "/replay").then().statusCode(200);

        operator()
                .post(DESK + "/" + id + "/replay")
                .then()
                .statusCode(409)
                .body("what", equalTo("It is REPLAYED already, by operator"))
                .body("which", equalTo("dead letter " + id));

        assertEquals(1, waiting().size());
    }

    @Test
    void a_discarded_letter_is_not_replayed() {
        long id = parked(cause);
        operator().post(DESK + "/" + id + "/discard").then().statusCode(200).body("state", equalTo("DISCARDED"));

        operator().post(DESK + "/" + id + "/replay").then().statusCode(409);

        assertEquals(List.of(), waiting());
    }

    @Test
    void all_letters_of_a_cause_go_out_in_one_step() {
        for (int i = 0; i < 40; i++) parked(cause);
        long other = parked("Other" + UUID.randomUUID());

        operator()
                .post(DESK + "/replay?cause=" + cause)
                .then()
                .statusCode(200)
                .body("replayed", equalTo(40))
                .body("left", equalTo(0));

        assertEquals(40, waiting().size());
        viewer().get(DESK + "/" + other).then().body("state", equalTo("OPEN"));
    }

    @Test
    void a_group_must_be_named() {
        operator().post(DESK + "/replay").then().statusCode(400).body("whatToDo", containsString("cause="));
    }

    @Test
    void what_a_source_could_not_read_is_read_again() {
        letters.park(unreadable());
        long id = newest();
        long hints = hints();

        operator().post(DESK + "/" + id + "/replay").then().statusCode(200).body("state", equalTo("REQUESTED"));

        assertEquals(hints + 1, hints());
        assertEquals(List.of(), waiting());
    }

    @Test
    void what_a_source_meets_again_is_the_same_letter() {
        letters.park(unreadable());

        letters.park(unreadable());

        viewer().get(DESK + "?cause=" + cause).then().body("", hasSize(1)).body("[0].attempts", equalTo(2));
    }

    @Test
    void what_a_person_discarded_is_not_parked_again_for_the_same_reason() {
        letters.park(unreadable());
        operator().post(DESK + "/" + newest() + "/discard").then().statusCode(200);

        letters.park(unreadable());

        viewer().get(DESK + "?state=OPEN&cause=" + cause).then().body("", hasSize(0));
    }

    @Test
    void a_list_goes_on_after_its_last_letter() {
        long first = parked(cause);
        long second = parked(cause);

        viewer().get(DESK + "?cause=" + cause + "&limit=1").then().body("id", equalTo(List.of((int) second)));
        viewer().get(DESK + "?cause=" + cause + "&after=" + second).then().body("id", equalTo(List.of((int) first)));
    }

    @Test
    void a_list_has_a_limit() {
        viewer().get(DESK + "?limit=201").then().statusCode(400).body("what", containsString("200"));
    }

    @Test
    void a_list_is_filtered_by_flow_and_state() {
        long id = parked(cause);

        viewer().get(DESK + "?flow=orders&state=OPEN").then().body("id", hasItem((int) id));
        viewer().get(DESK + "?flow=returns").then().body("id", not(hasItem((int) id)));
    }

    @Test
    void a_letter_that_does_not_exist_is_not_found() {
        viewer().get(DESK + "/999999999").then().statusCode(404).body("which", equalTo("dead letter 999999999"));
    }

    private long parked(String why) {
        letters.park(new Letter(
                ref,
                "orders-out",
                "bean://orders",
                "desk",
                "desk-out",
                why,
                "mappings/skus.yaml has no row for [amazon, MUG-NEW]",
                payload(),
                3));
        return newest();
    }

    private Letter unreadable() {
        String endpoint = "amazon://orders?every=30s";
        return new Letter(ref, "orders-from-amazon", endpoint, null, null, cause, "It cannot be read", "{}", 1);
    }

    private String payload() {
        return "{\"kind\":\"order\",\"ref\":\"" + ref + "\"}";
    }

    private long newest() {
        return sql.queryForObject("select max(id) from dead_letter where ref = ?", Long.class, ref);
    }

    private long hints() {
        return sql.queryForObject(
                "select coalesce(sum(hints), 0) from hint where source = 'amazon:orders'", Long.class);
    }

    private List<String> waiting() {
        return sql.query(
                "select sealed_payload from queue_message where queue = 'desk'",
                (row, number) -> seal.open(row.getBytes(1), "message.payload"));
    }
}
