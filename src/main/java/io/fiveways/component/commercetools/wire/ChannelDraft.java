package io.fiveways.component.commercetools.wire;

import java.util.List;

/** A channel to be made. */
public record ChannelDraft(String key, List<String> roles) {}
