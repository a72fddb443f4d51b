package io.fiveways.component.amazon.wire;

import java.util.List;

/** Asks for a token that opens these resources and nothing else. */
public record RestrictedTokenRequest(List<Resource> restrictedResources) {

    public record Resource(String method, String path) {}
}
