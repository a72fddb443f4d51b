package io.fiveways.state;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;

/** One step that a thing took through us. */
@Entity
@Immutable
@Table(name = "trace_step")
public class TraceStep extends PanacheEntityBase {

    @Id
    @JsonIgnore
    public long id;

    @JsonIgnore
    public String ref;

    public Instant at;
    public String step;
    public String detail;

    /** In the order in which they happened. */
    public static List<TraceStep> of(String ref, int limit) {
        return find("ref", Sort.ascending("id"), ref).range(0, limit - 1).list();
    }
}
