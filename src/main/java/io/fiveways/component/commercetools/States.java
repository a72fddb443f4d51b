package io.fiveways.component.commercetools;

import io.fiveways.component.RejectedException;
import io.fiveways.component.commercetools.wire.State;
import java.util.List;

/** The line-item state of units that are not delivered any more, found by its key once or made where it is missing. */
final class States {

    private final CommercetoolsClient client;
    private final String key;
    private volatile String id;

    States(CommercetoolsClient client, String key) {
        this.client = client;
        this.key = key;
    }

    String cancelled() throws Exception {
        if (id == null) id = foundOrMade();
        return id;
    }

    /** Another process may be quicker: then its state is ours. */
    private String foundOrMade() throws Exception {
        List<State> found = found();
        if (!found.isEmpty()) return found.get(0).id();
        try {
            return client.createState(new State.Draft(key, "LineItemState")).id();
        } catch (RejectedException e) {
            return found().stream().findFirst().orElseThrow(() -> e).id();
        }
    }

    private List<State> found() throws Exception {
        return client.states("key=" + Predicates.quoted(key) + " and type=\"LineItemState\"");
    }
}
