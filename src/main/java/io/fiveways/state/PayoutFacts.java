package io.fiveways.state;

import io.fiveways.model.Money;
import io.fiveways.model.Payout;
import io.fiveways.model.Payout.Parts;
import io.fiveways.model.Ref;
import io.fiveways.model.SettlementFile;
import io.fiveways.model.SettlementKey;
import io.fiveways.state.SettlementFollowers.Stored;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** What settlements paid for each order, and whether the order's shop was told, in table {@code payout_fact}. */
public final class PayoutFacts {

    /** Which part of a payout a kind of money is. */
    public enum Part {
        PAID,
        WITHHELD,
        FEES,
        REFUNDS,
        OTHER
    }

    /** Orders that only an earlier issue of the settlement had rows about are paid nothing by it any more. */
    private static final String REMEMBER = """
            with kind as (select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                                        as k (transaction, type, description, marketplace, part)),
            said as (
              select r.order_ref,
                     coalesce(sum(r.amount_minor) filter (where k.part = 'PAID'), 0) as paid,
                     coalesce(sum(r.amount_minor) filter (where k.part = 'WITHHELD'), 0) as withheld,
                     coalesce(sum(r.amount_minor) filter (where k.part = 'FEES'), 0) as fees,
                     coalesce(sum(r.amount_minor) filter (where k.part = 'REFUNDS'), 0) as refunds,
                     coalesce(sum(r.amount_minor) filter (where k.part = 'OTHER'), 0) as other
                from settlement_row r
                join kind k on k.transaction = coalesce(r.transaction_type, '')
                           and k.type = coalesce(r.amount_type, '')
                           and k.description = coalesce(r.amount_description, '')
                           and k.marketplace = coalesce(r.marketplace_name, '')
               where r.settlement = ? and r.order_ref is not null group by r.order_ref),
            fact as (
              select * from said
              union all
              select f.order_ref, 0, 0, 0, 0, 0 from payout_fact f
               where f.settlement = ? and not exists (select from said where said.order_ref = f.order_ref))
            insert into payout_fact (settlement, order_ref, version, currency, paid_minor, withheld_minor, fees_minor,
                                     refunds_minor, other_minor, settled_at)
            select s.ref, f.order_ref, ?, s.currency, f.paid, f.withheld, f.fees, f.refunds, f.other, s.deposit_at
              from fact f join settlement s on s.id = ?
            on conflict (settlement, order_ref) do update
               set version = excluded.version, paid_minor = excluded.paid_minor,
                   withheld_minor = excluded.withheld_minor, fees_minor = excluded.fees_minor,
                   refunds_minor = excluded.refunds_minor, other_minor = excluded.other_minor,
                   settled_at = excluded.settled_at, state = 'WAITING', decided_at = clock_timestamp()
             where payout_fact.version < excluded.version
               and (payout_fact.paid_minor, payout_fact.withheld_minor, payout_fact.fees_minor,
                    payout_fact.refunds_minor, payout_fact.other_minor, payout_fact.settled_at)
                   is distinct from
                   (excluded.paid_minor, excluded.withheld_minor, excluded.fees_minor, excluded.refunds_minor,
                    excluded.other_minor, excluded.settled_at)""";

    private static final String SKIP = """
            with skipped as (
              update payout_fact f set state = 'SKIPPED'
               where f.state = 'WAITING'
                 and not exists (select from placed_order o where o.ref = f.order_ref and o.shop_order is not null)
              returning f.order_ref, f.settlement)
            insert into trace_step (ref, step, detail)
            select order_ref, 'LEFT', 'no shop has it: what ' || settlement || ' pays for it is not written'
              from skipped""";
    private static final String WAITING = """
            select f.*, o.shop_order from payout_fact f join placed_order o on o.ref = f.order_ref
             where f.state = 'WAITING' and o.shop_order is not null order by f.settlement, f.order_ref limit ?""";
    private static final String QUEUED = """
            update payout_fact set state = 'QUEUED' where settlement = ? and order_ref = ? and version = ?""";
    private static final String WAKE = """
            update payout_fact f set state = 'WAITING' from placed_order o
             where f.state = 'SKIPPED' and o.ref = f.order_ref and o.shop_order is not null""";

    private final JdbcTemplate sql;

    public PayoutFacts(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** Keeps what a booked settlement pays for each order; what is known in this version already stays. */
    public void remember(SettlementFile file, Stored stored, Map<SettlementKey, Part> parts) {
        List<SettlementKey> keys = List.copyOf(parts.keySet());
        sql.update(
                REMEMBER,
                KeyColumns.transactionTypes(keys),
                KeyColumns.amountTypes(keys),
                KeyColumns.descriptions(keys),
                KeyColumns.marketplaces(keys),
                keys.stream().map(key -> parts.get(key).name()).toArray(String[]::new),
                stored.id(),
                file.ref().toString(),
                stored.version(),
                stored.id());
    }

    /** Sets aside, with a word in the order's trace, what no shop has an order for. */
    public void skip() {
        sql.update(SKIP);
    }

    /** Takes up again what was set aside and has an order in a shop by now; how many. */
    public int wake() {
        return sql.update(WAKE);
    }

    /** What the shops were not told yet. */
    public List<Payout> waiting(int most) {
        return sql.query(WAITING, (row, number) -> payout(row), most);
    }

    public void queued(Payout payout) {
        sql.update(QUEUED, payout.settlement().toString(), payout.order().toString(), payout.version());
    }

    private static Payout payout(ResultSet row) throws SQLException {
        Ref settlement = Ref.of(row.getString("settlement"));
        Ref order = Ref.of(row.getString("order_ref"));
        Parts parts = new Parts(
                money(row, "paid"),
                money(row, "withheld"),
                money(row, "fees"),
                money(row, "refunds"),
                money(row, "other"));
        return new Payout(
                new Ref(settlement.system(), settlement.id() + "/" + order.id()),
                settlement,
                order,
                Ref.of(row.getString("shop_order")),
                row.getInt("version"),
                parts,
                parts.sum(),
                row.getTimestamp("settled_at").toInstant(),
                row.getTimestamp("decided_at").toInstant());
    }

    private static Money money(ResultSet row, String part) throws SQLException {
        return new Money(row.getLong(part + "_minor"), row.getString("currency"));
    }
}
