package io.fiveways.console;

import io.fiveways.component.SettlementFiles;
import io.fiveways.model.Money;
import io.fiveways.model.Proof;
import io.fiveways.model.RefusedException;
import io.fiveways.model.SettlementFile;
import io.fiveways.state.ListedSettlements;
import io.fiveways.state.ListedSettlements.Line;
import io.fiveways.state.SettlementBookings;
import io.fiveways.state.SettlementBookings.Booking;
import io.fiveways.state.SettlementBookings.State;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Where Finance hands in a settlement file, or says what only Finance knows; the answer is the proof. */
@Path("/api/settlements")
@RolesAllowed("operator")
@Blocking
public class SettlementSlot {

    private static final Logger LOG = Logger.getLogger(SettlementSlot.class);
    private static final int UNPROCESSABLE = 422;

    /** @param reserve what was held back before, {@code 4200.00 EUR} */
    public record Declaration(String reserve) {}

    /** What became of a file. */
    public record Verdict(Line settlement, Proof proof) {}

    private final SettlementFiles files;
    private final Books books;
    private final ListedSettlements listed;
    private final SettlementBookings bookings;
    private final SecurityIdentity person;

    public SettlementSlot(
            SettlementFiles files,
            Books books,
            ListedSettlements listed,
            SettlementBookings bookings,
            SecurityIdentity person) {
        this.files = files;
        this.books = books;
        this.listed = listed;
        this.bookings = bookings;
        this.person = person;
    }

    /**
     * The body is the file, compressed or not.
     *
     * @return 201 booked, 200 booked before, 202 waiting for something, 422 refused
     */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response take(InputStream body, @RestQuery String account) throws IOException {
        try {
            SettlementFile file = files.keep(body, account(account));
            LOG.infof("%s was handed in by %s", file.ref(), who());
            return booked(file);
        } catch (RefusedException e) {
            throw refused(e.getMessage(), "the file", "Nothing is booked. Do what it says, then send it again");
        }
    }

    /** What was held back before the first settlement of an account; what waited for it is booked at once. */
    @POST
    @Path("/{ref: [^/]+}/opening-reserve")
    public Response declare(@RestPath String ref, Declaration declaration) throws IOException {
        Line line = SettlementRef.known(ref, listed).get(0);
        Money reserve = reserve(declaration, line);
        if (bookings.booked(line.ref()).isPresent())
            throw new Trouble("It is booked already; a declaration would change nothing", ref, "Nothing")
                    .as(Status.CONFLICT);
        books.declare(line.ref(), reserve, who());
        LOG.infof("The reserve before %s was declared as %s by %s", ref, reserve, who());
        try {
            return booked(
                    bookings.find(line.ref(), line.checksum()).orElseThrow().file());
        } catch (RefusedException e) {
            throw refused(e.getMessage(), ref, "The declaration is kept. Do what it says");
        }
    }

    private Response booked(SettlementFile file) throws IOException {
        boolean wasDone = find(file).filter(SettlementSlot::isDone).isPresent();
        Proof proof = books.book(file);
        Booking booking = find(file).orElseThrow();
        Line line = listed.of(file.ref()).stream()
                .filter(any -> any.checksum().equals(file.checksum()))
                .findFirst()
                .orElseThrow();
        return Response.status(wasDone ? 200 : status(booking.state()))
                .entity(new Verdict(line, proof))
                .build();
    }

    private Optional<Booking> find(SettlementFile file) {
        return bookings.find(file.ref(), file.checksum());
    }

    private static boolean isDone(Booking booking) {
        return booking.state() == State.BOOKED || booking.state() == State.SUPERSEDED;
    }

    private static int status(State state) {
        return switch (state) {
            case BOOKED -> 201;
            case SUPERSEDED -> 200;
            case WAITING -> 202;
            case REFUSED -> UNPROCESSABLE;
        };
    }

    private String account(String named) {
        try {
            return books.account(named);
        } catch (RefusedException e) {
            throw new Trouble(e.getMessage(), "account=" + named, "Name one of them").as(Status.BAD_REQUEST);
        }
    }

    private static Money reserve(Declaration declaration, Line line) {
        if (declaration == null || declaration.reserve() == null) throw noReserve(line);
        try {
            Money reserve = Money.of(declaration.reserve().strip());
            if (!reserve.currency().equals(line.currency())) throw noReserve(line);
            return reserve;
        } catch (IllegalArgumentException e) {
            throw noReserve(line);
        }
    }

    private static RuntimeException noReserve(Line line) {
        return new Trouble(
                        "The reserve is an amount in the settlement's own currency, {\"reserve\": \"0.00 %s\"}"
                                .formatted(line.currency()),
                        line.ref().toString(),
                        "Correct the request and send it again")
                .as(Status.BAD_REQUEST);
    }

    private static RuntimeException refused(String what, String which, String whatToDo) {
        return new Trouble(what, which, whatToDo).as(UNPROCESSABLE);
    }

    private String who() {
        return person.getPrincipal().getName();
    }
}
