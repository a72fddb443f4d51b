package io.fiveways.component.commercetools;

import io.fiveways.component.RejectedException;
import io.fiveways.component.commercetools.wire.Channel;
import io.fiveways.component.commercetools.wire.ChannelDraft;
import java.util.List;
import java.util.Optional;

/** The channel that our orders come through, found by its key once or made where it is missing. */
final class Channels {

    private final CommercetoolsClient client;
    private final String key;
    private volatile String id;

    Channels(CommercetoolsClient client, String key) {
        this.client = client;
        this.key = key;
    }

    String id() throws Exception {
        if (id == null) id = found().orElse(null);
        if (id == null) id = made();
        return id;
    }

    private Optional<String> found() throws Exception {
        return client.channels("key=" + Predicates.quoted(key)).stream()
                .map(Channel::id)
                .findFirst();
    }

    /** Another process may be quicker: then its channel is ours. */
    private String made() throws Exception {
        try {
            return client.createChannel(new ChannelDraft(key, List.of("OrderImport")))
                    .id();
        } catch (RejectedException e) {
            return found().orElseThrow(() -> e);
        }
    }
}
