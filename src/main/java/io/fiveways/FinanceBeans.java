package io.fiveways;

import io.fiveways.component.Seal;
import io.fiveways.console.BankDesk;
import io.fiveways.console.FinanceDesk;
import io.fiveways.flow.settlements.BookingPolicy;
import io.fiveways.flow.settlements.Debts;
import io.fiveways.flow.settlements.Margins;
import io.fiveways.flow.settlements.Settlements;
import io.fiveways.flow.settlements.SummaryWitness;
import io.fiveways.flow.settlements.bank.BankPolicy;
import io.fiveways.flow.settlements.bank.BankStatements;
import io.fiveways.model.Margin;
import io.fiveways.state.BookedEntries;
import io.fiveways.state.SettledMoney;
import io.fiveways.state.StoredAlarms;
import io.fiveways.state.StoredStatements;
import io.fiveways.state.StoredSummaries;
import io.fiveways.state.StoredTestimonies;
import io.fiveways.state.UnpaidSales;
import io.fiveways.state.UnpaidSales.Unpaid;
import io.fiveways.state.UnpaidSales.UnpaidOrder;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.springframework.jdbc.core.JdbcTemplate;

/** The wiring of who else knows what settlements paid, and of what Finance asks. */
@Singleton
class FinanceBeans {

    @Produces
    @Singleton
    SummaryWitness summaries(CamelContext camel, JdbcTemplate sql, Clock clock) {
        return new SummaryWitness(new Summaries(camel), new StoredSummaries(sql), clock);
    }

    @Produces
    @Singleton
    @Named("bankStatements")
    BankStatements bankStatements(
            JdbcTemplate sql,
            Seal seal,
            StoredAlarms alarms,
            BookingPolicy policy,
            @ConfigProperty(name = "settlements.bank-days") int days,
            @ConfigProperty(name = "settlements.bank-payers") String payers) {
        List<String> words = Stream.of(payers.split(","))
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
        return new BankStatements(
                new BankStatements.Books(
                        new BookedEntries(sql), new StoredStatements(sql, seal), new StoredTestimonies(sql), alarms),
                new BankPolicy(policy.zone(), days, words));
    }

    @Produces
    @Singleton
    BankDesk.Statements statements(BankStatements statements) {
        return statements::take;
    }

    @Produces
    @Singleton
    @Named("bankInbox")
    BankInbox bankInbox(BankDesk.Statements statements) {
        return new BankInbox(statements);
    }

    @Produces
    @Singleton
    FinanceDesk.Books finance(
            JdbcTemplate sql,
            Settlements.Asked asked,
            BookingPolicy policy,
            @ConfigProperty(name = "settlements.deferred-days") int days) {
        Debts debts = new Debts(new UnpaidSales(sql), asked, days);
        Margins margins = new Margins(new SettledMoney(sql), asked, policy);
        return new FinanceDesk.Books() {
            @Override
            public List<Unpaid> unpaid(LocalDate day) {
                return debts.on(day);
            }

            @Override
            public List<UnpaidOrder> orders(LocalDate day, String account, String currency, int limit) {
                return debts.orders(day, account, currency, limit);
            }

            @Override
            public List<Margin> margins(SettledMoney.By by, LocalDate from, LocalDate to) {
                return margins.of(by, from, to);
            }
        };
    }
}
