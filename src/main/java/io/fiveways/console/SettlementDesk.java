package io.fiveways.console;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fiveways.model.Money;
import io.fiveways.model.Proof;
import io.fiveways.model.RefusedException;
import io.fiveways.state.ListedSettlements;
import io.fiveways.state.ListedSettlements.Line;
import io.fiveways.state.SettlementBookings;
import io.fiveways.state.SettlementBookings.Booking;
import io.fiveways.state.SettlementBookings.State;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Settlements: where each file is on its way into the journal, what proves it, and what was made of it. */
@Path("/api/settlements")
@RolesAllowed("viewer")
@Blocking
public class SettlementDesk {

    private static final Map<String, String> TYPES = Map.of(
            "json", MediaType.APPLICATION_JSON,
            "csv", "text/csv;charset=UTF-8",
            "hledger", "text/plain;charset=UTF-8",
            "beancount", "text/plain;charset=UTF-8");

    /**
     * One settlement.
     *
     * @param settlement the file that decides about it
     * @param opening reserve before; null, as are closing and lines, until it is booked
     * @param lines GL line to its sum
     * @param files every file of it that ever came
     */
    public record Sheet(
            @JsonUnwrapped Line settlement, Money opening, Money closing, Map<String, Money> lines, List<Line> files) {}

    private final ListedSettlements listed;
    private final SettlementBookings bookings;
    private final Books books;

    public SettlementDesk(ListedSettlements listed, SettlementBookings bookings, Books books) {
        this.listed = listed;
        this.bookings = bookings;
        this.books = books;
    }

    /** Every file, the newest first; {@code before} is the last file of the page before. */
    @GET
    public List<Line> newest(
            @RestQuery String state,
            @RestQuery String account,
            @RestQuery @DefaultValue("" + Limit.USUAL) int limit,
            @RestQuery Long before) {
        return listed.newest(new ListedSettlements.Query(state(state), account, before), Limit.of(limit));
    }

    @GET
    @Path("/{ref: [^/]+}")
    public Sheet show(@RestPath String ref) {
        List<Line> files = known(ref);
        Optional<Booking> booked = bookings.booked(files.get(0).ref());
        return new Sheet(
                files.get(0),
                booked.map(Booking::opening).orElse(null),
                booked.map(Booking::closing).orElse(null),
                booked.map(Booking::lines).orElse(null),
                files);
    }

    /** The certificate of the file that decides, or of another one of its files. */
    @GET
    @Path("/{ref: [^/]+}/proof")
    public Proof proof(@RestPath String ref, @RestQuery Long file) {
        Line line = known(ref).stream()
                .filter(any -> file == null || any.file() == file)
                .findFirst()
                .orElseThrow(() -> new Trouble(
                                "This settlement has no such file",
                                ref + " file " + file,
                                "Look at /api/settlements/" + ref)
                        .as(Status.NOT_FOUND));
        return bookings.find(line.ref(), line.checksum()).orElseThrow().proof();
    }

    /** Everything that was booked for it, reversals too. */
    @GET
    @Path("/{ref: [^/]+}/journal")
    public Response journal(@RestPath String ref, @RestQuery @DefaultValue("json") String format) {
        String type = TYPES.get(format.toLowerCase(Locale.ROOT));
        if (type == null)
            throw new Trouble(
                            "A journal is told in json, csv, hledger or beancount",
                            "format=" + format,
                            "Ask for one of them")
                    .as(Status.BAD_REQUEST);
        Line line = known(ref).get(0);
        if (bookings.booked(line.ref()).isEmpty()) throw notBooked(line);
        return Response.ok(books.journal(line.ref(), format), type).build();
    }

    /** From what all its orders were worth to its payout: of what is booked, else of the file that decides. */
    @GET
    @Path("/{ref: [^/]+}/bridge")
    public Books.Way bridge(@RestPath String ref) {
        List<Line> files = known(ref);
        Line line = files.stream()
                .filter(any -> any.state() == State.BOOKED)
                .findFirst()
                .orElse(files.get(0));
        try {
            return books.ofSettlement(line.file()).orElseThrow(() -> notBooked(line));
        } catch (RefusedException e) {
            throw new Trouble(e.getMessage(), ref, "Add the row; nothing else is needed").as(Status.CONFLICT);
        }
    }

    private List<Line> known(String ref) {
        return SettlementRef.known(ref, listed);
    }

    private static RuntimeException notBooked(Line line) {
        return new Trouble(
                        "It is not booked. " + line.reason(), line.ref().toString(), "Do what it says, then ask again")
                .as(Status.CONFLICT);
    }

    private static State state(String word) {
        if (word == null || word.isBlank()) return null;
        try {
            return State.valueOf(word.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Trouble(
                            "A settlement is WAITING, REFUSED, BOOKED or SUPERSEDED",
                            "state=" + word,
                            "Ask for one of them")
                    .as(Status.BAD_REQUEST);
        }
    }
}
