package io.fiveways.flow.settlements;

import static io.fiveways.flow.settlements.Accounting.euro;
import static io.fiveways.flow.settlements.Accounting.ref;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.flow.settlements.BookingPolicy.RevenueAt;
import io.fiveways.model.SettlementFile;
import io.fiveways.state.SettlementBookings.State;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a crash leaves behind at any step of a booking: all of it or nothing, and after the next attempt all of it once. */
class BookingFaultsTest {

    /** A booking takes more steps than this only if somebody has written a loop. */
    private static final int MOST_STEPS = 200;

    @TempDir
    private Path folder;

    private Accounting books;

    @BeforeEach
    void open() {
        books = new Accounting(folder, RevenueAt.SETTLEMENT);
        books.declare("1", "0.00 EUR");
    }

    @AfterEach
    void close() {
        books.close();
    }

    private static FileText text() {
        return new FileText("1", "2026-06-20 00:00:00", "2026-07-04 00:00:00", "2026-07-06 00:00:00", "EUR")
                .at("2026-06-25 00:00:00")
                .order("403-0000001-0000001", 1, "ItemPrice", "Principal", "100.00")
                .at("2026-07-02 00:00:00")
                .order("403-0000001-0000001", 1, "ItemFees", "Commission", "-15.00");
    }

    @Test
    void a_booking_that_dies_at_any_step_is_whole_or_not_there_and_is_finished_once() throws IOException {
        SettlementFile first = books.keep(text());
        int died = killedAtEachStep(first, 3);
        SettlementFile reissue = books.keep(text().other("Storage Fee", "-5.00"));

        int diedAgain = killedAtEachStep(reissue, 9);

        assertTrue(died > 10 && diedAgain > died, died + " and " + diedAgain + " steps");
        assertEquals(State.BOOKED, books.state(reissue));
        assertEquals(State.SUPERSEDED, books.state(first));
        assertEquals(9, books.entries.of(ref("1")).size());
        assertEquals(euro("80.00"), books.balance("Assets:Payouts:Amazon:EUR", Accounting.LATER));
    }

    /** How many steps there were to die at. */
    private int killedAtEachStep(SettlementFile file, int entriesWhenBooked) throws IOException {
        int before = books.entries.of(ref("1")).size();
        for (int step = 1; step < MOST_STEPS; step++) {
            Settlements dying = books.settlements(new JdbcTemplate(new Dying(books.database.source(), step).source()));
            try {
                dying.book(file);
                return step;
            } catch (DataAccessException | org.springframework.transaction.TransactionException e) {
                int now = books.entries.of(ref("1")).size();
                assertTrue(now == before || now == entriesWhenBooked, "step %d left %d entries".formatted(step, now));
            }
        }
        throw new AssertionError("It dies for ever");
    }

    @Test
    void eight_who_book_at_once_book_once() throws Exception {
        SettlementFile file = books.keep(text());
        ExecutorService people = Executors.newFixedThreadPool(8);

        List<Future<Object>> done = people.invokeAll(
                java.util.Collections.nCopies(8, (Callable<Object>) () -> books.settlements.book(file)));

        for (Future<Object> one : done) one.get();
        people.shutdown();
        assertEquals(3, books.entries.of(ref("1")).size());
    }

    @Test
    void what_is_booked_can_neither_be_changed_nor_deleted_nor_added_to() throws IOException {
        books.book(text());

        for (String change : List.of(
                "update posting set amount_minor = amount_minor + 1",
                "update journal_entry set date = date + 1",
                "delete from posting",
                "delete from journal_entry",
                "truncate posting",
                "insert into posting select entry, number + 100, account, 0, line, cost_centre, null, 0 from posting"))
            assertThrows(DataAccessException.class, () -> books.database.sql().update(change), change);
    }

    @Test
    void an_entry_that_does_not_balance_is_refused_by_the_database_too() {
        assertThrows(DataAccessException.class, () -> books.database.sql().update("""
                with entry as (
                  insert into journal_entry (ref, source, account, currency, date, text, booked_at)
                  values ('journal:x', 'amazon:1', 'amazon', 'EUR', current_date, 'x', now()) returning id)
                select id from entry"""));
    }

    /** A database whose connection breaks at the n-th step: a statement, a copy, or just after the commit. */
    private static final class Dying {

        private final DataSource real;
        private int left;

        Dying(DataSource real, int step) {
            this.real = real;
            left = step;
        }

        DataSource source() {
            return proxy(DataSource.class, real, false);
        }

        private <T> T proxy(Class<T> type, Object target, boolean counts) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
                        String name = method.getName();
                        boolean isCommit = counts && name.equals("commit");
                        boolean isStep = counts && (name.equals("prepareStatement") || name.equals("unwrap"));
                        if (isStep && --left == 0) throw new SQLException("killed");
                        try {
                            Object answer = method.invoke(target, args);
                            if (isCommit && --left == 0) throw new SQLException("killed after commit");
                            boolean isConnection = answer instanceof Connection && !name.equals("unwrap");
                            return isConnection ? proxy(Connection.class, answer, true) : answer;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }
    }
}
