package io.fiveways.bench;

import io.fiveways.model.MarketplaceOrder;
import io.fiveways.model.OrderLine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One thread that writes by hand what the runtime writes for an order, and commits where the runtime commits.
 *
 * <p>The commits of an order: stock held for each line and its trace; the decision and its trace; what each line and
 * each of its taxes is to finance; the intent; sent and its trace; the answer and its trace; the
 * link's message, delivery and trace; seen; the order's delivery and message deleted; the link's rows and its trace;
 * the link's delivery and message deleted. Eleven, and a claim for 16 orders and one for 16 links.
 *
 * <p>It has it easier than the runtime: each commit is one statement in one round trip on a connection of its own,
 * nothing is read before it is written, sealed, parsed or locked. It has it no easier than that: the same tables,
 * indexes and bytes, and nothing is batched across orders.
 */
final class PlainJdbc implements AutoCloseable {

    private static final int CLAIM = 16;

    private static final String CLAIMS = """
            with due as materialized (
              select group_id, key, message_id from queue_delivery
               where group_id = ? and head and due <= now() order by due limit ? for update skip locked),
            leased as (
              update queue_delivery d set lease = gen_random_uuid(), due = now() + interval '10 seconds'
                from due where d.group_id = due.group_id and d.key = due.key and d.message_id = due.message_id
              returning d.message_id, d.key, d.lease)
            select l.message_id, l.key, l.lease, m.sealed_payload
              from leased l join queue_message m on m.id = l.message_id""";
    private static final String HELD = """
            with held as (
              insert into reserved_stock (order_ref, order_item, shop, sku, quantity, state, version)
              select ?, item, 'instant', '1004-3P', 1, 'RESERVED', ? from unnest(?) as item returning order_ref)
            insert into trace_step (ref, step, detail) select order_ref, 'RESERVED', '1 of 1004-3P' from held""";
    private static final String KEPT = """
            with line as (
              insert into taxed_line (order_ref, order_item, sku, quantity, currency, net_minor, commission_minor,
                                      commission_said, version)
              select ?, item, '1004-3P', 1, 'GBP', 1499, 225, '15 % of 14.99', ? from unnest(?) as item
              returning order_ref, order_item, version)
            insert into line_tax (order_ref, order_item, taxed, code, remitter, included, currency, amount_minor, version)
            select order_ref, order_item, taxed, 'GB-OUT', 'SELLER', true, 'GBP', 183, version
              from line, (values ('ITEM'), ('SHIPPING')) as of (taxed)""";
    private static final String DECIDED = """
            with decided as (
              insert into placed_order (ref, marketplace, market, shop, fulfilled_by, status, placed_at, updated_at,
                                        ship_by, total, lines)
              values (?, 'amazon', 'GB', 'instant', 'MERCHANT', 'OPEN', ?, ?, ?, ?, ?::jsonb) returning ref)
            insert into trace_step (ref, step, detail) select ref, 'DECIDED', 'instant' from decided""";
    private static final String INTENT =
            "insert into intent (ref, operation, about, state) values (?, 'instant:orders', ?, 'INTENT')";
    private static final String SENT = """
            with sent as (
              update intent set state = 'SENT', sends = sends + 1, sent_at = clock_timestamp(),
                     look_up_from = clock_timestamp() + interval '4 seconds'
               where ref = ? and operation = 'instant:orders' returning about)
            insert into trace_step (ref, step, detail) select about, 'SENT', 'instant:orders' from sent""";
    private static final String CONFIRMED = """
            with confirmed as (
              update intent set state = 'CONFIRMED', confirmed_at = clock_timestamp(), look_up_from = null, answer = ?
               where ref = ? and operation = 'instant:orders' returning about)
            insert into trace_step (ref, step, detail) select about, 'ANSWERED', 'instant:orders' from confirmed""";
    private static final String PUT = """
            with message as (
              insert into queue_message (queue, key, sealed_payload) values (?, ?, ?) returning id, key),
            delivery as (
              insert into queue_delivery (group_id, message_id, key, due, head)
              select ?, id, key, now(), true from message)
            insert into trace_step (ref, step, detail) select key, 'QUEUED', 'links' from message""";
    private static final String SEEN =
            "insert into camel_messageprocessed (processorname, messageid, createdat) values ('plain', ?, now())";
    private static final String DONE = """
            with gone as (
              delete from queue_delivery where group_id = ? and key = ? and message_id = ? and lease = ?
              returning message_id)
            delete from queue_message where id = (select message_id from gone)""";
    private static final String LINKED = """
            with linked as (
              update placed_order set shop_order = ?, shop_number = ?, shop_version = ?, linked_at = clock_timestamp()
               where ref = ? returning ref, shop_number)
            insert into trace_step (ref, step, detail) select ref, 'LINKED', shop_number from linked""";

    /** Where it finds its work and who else is at it. */
    record Work(int orders, int links, String linkQueue, Map<String, MarketplaceOrder> sold, AtomicInteger left) {}

    private record Claimed(long id, String key, UUID lease) {}

    private final Connection connection;
    private final Work work;
    private final byte[] link;

    /** @param link a sealed link; every link is as long */
    PlainJdbc(Connection connection, Work work, byte[] link) throws SQLException {
        this.connection = connection;
        this.work = work;
        this.link = link;
        connection.setAutoCommit(true);
    }

    void run() throws SQLException {
        while (work.left().get() > 0) {
            for (Claimed order : claim(work.orders())) place(order);
            for (Claimed placed : claim(work.links())) link(placed);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void place(Claimed claimed) throws SQLException {
        MarketplaceOrder order = work.sold().get(claimed.key());
        Timestamp version = Timestamp.from(order.updatedAt());
        String lines = "{\"%s\": 1, \"%s\": 1}"
                .formatted(order.lines().get(0).id(), order.lines().get(1).id());
        Timestamp shipBy = Timestamp.from(order.shipBy());
        String[] items = order.lines().stream().map(OrderLine::id).toArray(String[]::new);
        update(HELD, claimed.key(), version, items);
        update(DECIDED, claimed.key(), version, version, shipBy, order.total().toString(), lines);
        update(KEPT, claimed.key(), version, items);
        update(INTENT, claimed.key(), claimed.key());
        update(SENT, claimed.key());
        update(CONFIRMED, "\"" + claimed.key() + "\"", claimed.key());
        update(PUT, work.linkQueue(), claimed.key(), link, work.links());
        update(SEEN, claimed.key() + ":" + order.updatedAt());
        update(DONE, work.orders(), claimed.key(), claimed.id(), claimed.lease());
    }

    private void link(Claimed claimed) throws SQLException {
        Timestamp version = Timestamp.from(work.sold().get(claimed.key()).updatedAt());
        update(LINKED, claimed.key(), claimed.key(), version, claimed.key());
        update(DONE, work.links(), claimed.key(), claimed.id(), claimed.lease());
        work.left().decrementAndGet();
    }

    private List<Claimed> claim(int group) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(CLAIMS)) {
            claim.setInt(1, group);
            claim.setInt(2, CLAIM);
            try (ResultSet row = claim.executeQuery()) {
                List<Claimed> claimed = new ArrayList<>();
                while (row.next())
                    claimed.add(new Claimed(row.getLong(1), row.getString(2), row.getObject(3, UUID.class)));
                return claimed;
            }
        }
    }

    private void update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            if (statement.executeUpdate() == 0) throw new SQLException("Nothing was written by " + sql);
        }
    }
}
