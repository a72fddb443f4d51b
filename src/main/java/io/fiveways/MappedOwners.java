package io.fiveways;

import io.fiveways.component.Owners;
import io.fiveways.mapping.MappingTable;
import io.fiveways.mapping.UnmappedException;
import java.time.Duration;
import java.util.Map;

/** Who answers for what cannot be delivered, as {@code mappings/owners.yaml} says. */
final class MappedOwners implements Owners {

    private final MappingTable owners;

    MappedOwners(MappingTable owners) {
        this.owners = owners;
    }

    /** A letter that nobody owns is still better parked than lost. */
    @Override
    public Owner of(String flow, String cause) {
        try {
            Map<String, String> row = owners.row(Map.of("flow", flow, "cause", cause));
            return new Owner(row.get("owner"), Duration.ofMinutes(Long.parseLong(row.get("minutes"))));
        } catch (UnmappedException | NumberFormatException e) {
            return NOBODY;
        }
    }
}
