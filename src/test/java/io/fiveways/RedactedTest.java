package io.fiveways;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactedTest {

    private final Redacted redacted = new Redacted();

    @ParameterizedTest
    @CsvSource(
            delimiterString = " becomes ",
            value = {
                "Mail to olga.b@example.com failed becomes Mail to *** failed",
                "Authorization: Bearer eyJhbGciOi.J9x-_y= sent becomes Authorization: *** *** sent",
                "Got Bearer eyJhbGciOi.J9x-_y= back becomes Got Bearer *** back",
                "{\"access_token\":\"Atza|x\",\"expires\":3600} becomes {\"access_token\":***,\"expires\":3600}",
                "refresh_token=Atzr12&grant=x becomes refresh_token=***&grant=x",
                "Token shpat_0123abcd is old becomes Token *** is old",
                "Call +49 170 1234567 now becomes Call *** now",
                "{\"buyerName\":\"Olga B\",\"sku\":\"TEE\"} becomes {\"buyerName\":***,\"sku\":\"TEE\"}",
            })
    void what_could_identify_or_rob_somebody_is_masked(String text, String expected) {
        assertEquals(expected, Redacted.redacted(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amazon:403-1234567-1234567 parked by orders-out: no row for [amazon, MUG-NEW]",
                "Read 17 orders since 2026-11-21T02:50:00Z in 1234 ms",
                "amazon searchOrders answered 429, request 6f1c9a3e-2d7b-4f7e-9d1c-0123456789ab",
                "The token is no longer accepted"
            })
    void what_a_person_needs_at_night_stays(String text) {
        assertEquals(text, Redacted.redacted(text));
    }

    @Test
    void parameters_are_masked_too() {
        ExtLogRecord line = new ExtLogRecord(Level.INFO, "%s wrote to %s", ExtLogRecord.FormatStyle.PRINTF, "logger");
        line.setParameters(new Object[] {"amazon:1", "olga@example.com"});

        redacted.isLoggable(line);

        assertEquals("amazon:1 wrote to ***", line.getFormattedMessage());
    }

    @Test
    void an_exception_is_reworded_and_keeps_its_places() {
        Exception trouble = new IllegalStateException("outer", new IllegalArgumentException("olga@example.com"));
        ExtLogRecord line = new ExtLogRecord(Level.ERROR, "Failed", "logger");
        line.setThrown(trouble);

        redacted.isLoggable(line);

        assertFalse(line.getThrown().getCause().toString().contains("olga"));
        assertTrue(line.getThrown().getCause().toString().startsWith("java.lang.IllegalArgumentException"));
        assertEquals(
                trouble.getStackTrace()[0].toString(),
                line.getThrown().getStackTrace()[0].toString());
    }

    @Test
    void a_harmless_exception_stays_itself() {
        Exception trouble = new IllegalStateException("quota of searchOrders is used up");
        ExtLogRecord line = new ExtLogRecord(Level.ERROR, "Failed", "logger");
        line.setThrown(trouble);

        redacted.isLoggable(line);

        assertSame(trouble, line.getThrown());
    }
}
