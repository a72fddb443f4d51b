package io.fiveways.state;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Parameters;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;

/** An order of a marketplace and what became of it in a shop, as a person looks at it. {@link PlacedOrders} writes it. */
@Entity
@Immutable
@Table(name = "placed_order")
public class PlacedOrder extends PanacheEntityBase {

    @Id
    public String ref;

    public String marketplace;
    public String market;
    public String shop;

    @Column(name = "fulfilled_by")
    public String fulfilledBy;

    public String status;
    public String purpose;
    public String replaces;

    @Column(name = "placed_at")
    public Instant placedAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    @Column(name = "ship_by")
    public Instant shipBy;

    public String total;

    @Column(name = "decided_at")
    public Instant decidedAt;

    @Column(name = "shop_order")
    public String shopOrder;

    @Column(name = "shop_number")
    public String shopNumber;

    @Column(name = "shop_version")
    public Instant shopVersion;

    @Column(name = "linked_at")
    public Instant linkedAt;

    // ref is a word of SQL: without quotes it would be taken for the inner table's
    @Formula("(select count(*) from confirmed_shipment s where s.order_ref = \"ref\")")
    public int parcels;

    @Formula("(select count(*) from confirmed_shipment s where s.order_ref = \"ref\" and s.confirmed_at is not null)")
    public int parcelsConfirmed;

    @Formula("(select count(*) from dead_letter d where d.ref = \"ref\" and d.state = 'OPEN')")
    public int deadLetters;

    /**
     * The newest first.
     *
     * @param words part of a ref, an order number of the shop, or its shop; null for all
     * @param before the last ref of the page before; null for the first page
     */
    public static List<PlacedOrder> newest(String words, String before, int limit) {
        PlacedOrder last = before == null ? null : findById(before);
        return find(
                        """
                        (:words is null or lower(ref) like :words or lower(shopNumber) like :words
                         or lower(shopOrder) like :words or shop like :words)
                        and (:ref is null or decidedAt < :at or (decidedAt = :at and ref < :ref))""",
                        Sort.descending("decidedAt", "ref"),
                        Parameters.with("words", words == null ? null : "%" + escaped(words) + "%")
                                .and("ref", last == null ? null : last.ref)
                                .and("at", last == null ? Instant.EPOCH : last.decidedAt))
                .range(0, limit - 1)
                .list();
    }

    private static String escaped(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[\\\\%_]", "\\\\$0");
    }
}
