package io.fiveways;

import io.fiveways.component.Alarms;
import io.fiveways.mapping.MappingFiles.Refusal;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * One alarm for each mapping file whose newest version is refused. Told after every look; an alarm that was cleared by hand
 * comes back while its reason is there.
 */
final class MappingAlarms implements BiConsumer<Set<String>, List<Refusal>> {

    static final String SYSTEM = "mappings";

    private final Alarms alarms;
    private final Set<String> clear = new HashSet<>();

    MappingAlarms(Alarms alarms) {
        this.alarms = alarms;
    }

    @Override
    public void accept(Set<String> files, List<Refusal> refusals) {
        Set<String> refused = new HashSet<>();
        for (Refusal refusal : refusals) {
            String cause = Path.of(refusal.file()).getFileName().toString();
            refused.add(cause);
            clear.remove(cause);
            alarms.raise(
                    SYSTEM,
                    cause,
                    "%s, line %d: %s; what was there before stays in force"
                            .formatted(refusal.file(), refusal.line(), refusal.reason()));
        }
        for (String file : files)
            if (!refused.contains(file) && !clear.contains(file)) {
                alarms.clear(SYSTEM, file);
                clear.add(file);
            }
    }
}
