package io.fiveways.component;

import java.util.Optional;

/** The state of our accounts on other systems, as operations sees it. At most one alarm for a system and cause. */
public interface Alarms {

    /** Nobody hears them. */
    Alarms NONE = new Alarms() {
        @Override
        public void raise(String system, String cause, String sentence) {}

        @Override
        public void clear(String system, String cause) {}

        @Override
        public Optional<String> raised(String system, String cause) {
            return Optional.empty();
        }
    };

    /**
     * @param cause short and stable, {@code invalid_grant}
     * @param sentence what happened and what to do
     */
    void raise(String system, String cause, String sentence);

    void clear(String system, String cause);

    /** The sentence of the alarm, while it is raised. */
    Optional<String> raised(String system, String cause);
}
