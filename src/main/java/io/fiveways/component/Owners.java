package io.fiveways.component;

import java.time.Duration;

/** Who answers for what cannot be delivered. */
@FunctionalInterface
public interface Owners {

    /** @param within how long it may take; both are null where nobody decided */
    record Owner(String name, Duration within) {}

    Owner NOBODY = new Owner(null, null);

    /** @param cause simple name of the exception */
    Owner of(String flow, String cause);
}
