package io.fiveways;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fiveways.component.Owners;
import io.fiveways.component.Seal;
import io.fiveways.flow.settlements.MatchPolicy;
import io.fiveways.flow.settlements.Matches;
import io.fiveways.flow.settlements.Payouts;
import io.fiveways.flow.settlements.Settlements;
import io.fiveways.mapping.MappingFiles;
import io.fiveways.state.DisputedRows;
import io.fiveways.state.PayoutFacts;
import io.fiveways.state.SettlementFollowers;
import io.fiveways.state.SettlementLetters;
import io.fiveways.state.UnknownOrders;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.springframework.jdbc.core.JdbcTemplate;

/** The wiring of what settlements say of orders: matching, disputes, payouts. */
@Singleton
class PayoutBeans {

    private static final String UNKNOWN = "settlements.unknown-orders";

    @Produces
    @Singleton
    MatchPolicy matchPolicy(Config config) {
        ZoneId zone = config.getValue("settlements.zone", ZoneId.class);
        return new MatchPolicy(
                isHeld(config.getValue(UNKNOWN, String.class)),
                config.getOptionalValue("settlements.orders-known-from", LocalDate.class)
                        .map(day -> day.atStartOfDay(zone).toInstant())
                        .orElse(Instant.EPOCH),
                config.getOptionalValues("settlements.not-of-orders", String.class)
                        .orElse(List.of()),
                config.getValue("settlements.most-unknown", Integer.class),
                zone);
    }

    /** A wrong word stops the start. */
    private static boolean isHeld(String word) {
        return switch (word) {
            case "hold" -> true;
            case "post" -> false;
            default -> throw new IllegalStateException("%s is '%s'; it is post or hold".formatted(UNKNOWN, word));
        };
    }

    @Produces
    @Singleton
    @Named("matches")
    Matches matches(
            Matches.Tables tables,
            MappingFiles mappings,
            Config config,
            MatchPolicy policy,
            ObjectMapper json,
            Clock clock) {
        Matches.Asked asked = new Matches.Asked(
                mappings.table("disputes"),
                system -> config.getValue("fiveways.system." + system + ".type", String.class));
        return new Matches(tables, asked, policy, json, clock);
    }

    @Produces
    @Singleton
    Matches.Tables tables(JdbcTemplate sql, Seal seal, Owners owners) {
        return new Matches.Tables(
                new SettlementFollowers(sql),
                new UnknownOrders(sql),
                new DisputedRows(sql),
                new SettlementLetters(sql, seal, owners));
    }

    @Produces
    @Singleton
    @Named("payouts")
    Payouts payouts(JdbcTemplate sql, Settlements.Asked asked) {
        return new Payouts(new SettlementFollowers(sql), new PayoutFacts(sql), asked);
    }
}
