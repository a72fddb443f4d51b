package io.fiveways.flow.settlements.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fiveways.model.BankStatement;
import io.fiveways.model.BankStatement.Line;
import io.fiveways.model.Money;
import io.fiveways.model.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CamtReaderTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 5, 18);

    private static byte[] recorded(String name) throws IOException {
        try (InputStream file = CamtReaderTest.class.getResourceAsStream("/recorded/bank/" + name + ".xml")) {
            return file.readAllBytes();
        }
    }

    @Test
    void what_is_booked_is_read_with_its_sign_and_what_is_pending_is_not() throws IOException {
        List<BankStatement> statements = new CamtReader().read(recorded("camt.053.001.08_two-days"));

        BankStatement first = statements.get(0);
        assertEquals("DE02120300000000202051", first.account());
        assertEquals(MONDAY, first.from());
        assertEquals(MONDAY, first.to());
        assertEquals(Money.of("62180.18 EUR"), first.closing());
        assertEquals(
                List.of(Money.of("61240.18 EUR"), Money.of("-60.00 EUR")),
                first.lines().stream().map(Line::amount).toList());
        assertTrue(first.lines().get(0).text().contains("Amazon Payments Europe S.C.A. AMAZON EU 30 settlement"));
        assertEquals("BANK-0001", first.lines().get(0).bankReference());
        assertEquals(first.closing(), statements.get(1).opening());
    }

    @Test
    void an_older_version_is_read_alike_and_an_entry_of_several_payments_is_each_of_them() throws IOException {
        BankStatement statement =
                new CamtReader().read(recorded("camt.053.001.02_batch")).get(0);

        assertEquals("97, page 2", statement.id());
        assertEquals("0012345678", statement.account());
        assertEquals(Money.of("-10.00 EUR"), statement.opening());
        assertEquals(
                List.of(Money.of("100.00 EUR"), Money.of("200.00 EUR")),
                statement.lines().stream().map(Line::amount).toList());
        assertEquals(MONDAY.plusDays(1), statement.lines().get(0).bookedOn());
        assertTrue(statement.lines().get(0).text().contains("258295 44191"));
    }

    @Test
    void payments_that_do_not_come_to_their_entry_are_read_as_the_entry() throws IOException {
        String text =
                new String(recorded("camt.053.001.02_batch"), StandardCharsets.UTF_8).replace(">200.00<", ">199.00<");

        BankStatement statement =
                new CamtReader().read(text.getBytes(StandardCharsets.UTF_8)).get(0);

        assertEquals(
                List.of(Money.of("300.00 EUR")),
                statement.lines().stream().map(Line::amount).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "<a/>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>",
                "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.054.001.08'><BkToCstmrDbtCdtNtfctn/></Document>",
                "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'><BkToCstmrStmt/></Document>",
                "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'><BkToCstmrStmt><Stmt>"
            })
    void what_is_no_statement_is_refused(String text) {
        assertThrows(RefusedException.class, () -> new CamtReader().read(text.getBytes(StandardCharsets.UTF_8)));
    }
}
