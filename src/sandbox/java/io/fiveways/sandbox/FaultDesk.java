package io.fiveways.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** The admin calls that every simulated system answers: its faults, and what was said. */
final class FaultDesk {

    private static final String FAULTS = "/_sandbox/faults";
    private static final String LOG = "/_sandbox/log";

    private final Faults faults;
    private final RecordedLog log;

    FaultDesk(Faults faults, RecordedLog log) {
        this.faults = faults;
        this.log = log;
    }

    boolean knows(Request request) {
        return request.path().equals(FAULTS) || request.path().equals(LOG);
    }

    Reply reply(Request request) {
        return switch (request.method() + " " + request.path()) {
            case "POST " + FAULTS -> {
                faults.add(Fault.of(request.json()));
                yield Reply.empty(204);
            }
            case "DELETE " + FAULTS -> {
                faults.clear();
                yield Reply.empty(204);
            }
            case "GET " + LOG ->
                Reply.json(200, log.entries().stream().map(FaultDesk::line).toList());
            default -> Reply.empty(405);
        };
    }

    private static Map<String, Object> line(Recorded recorded) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", recorded.at().toString());
        line.put("operation", recorded.operation());
        line.put("method", recorded.request().method());
        line.put("path", recorded.request().path());
        line.put("status", recorded.reply().status());
        line.put("delivered", recorded.delivered());
        return line;
    }
}
