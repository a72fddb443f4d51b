package io.fiveways.component.commercetools.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A customer to be made. Personal data.
 *
 * @param email required and unique; one of ours that nobody reads
 * @param authenticationMode ExternalAuth: nobody signs in with it here
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CustomerDraft(
        String key,
        String externalId,
        String email,
        String authenticationMode,
        String firstName,
        String lastName,
        Resource customerGroup,
        List<Address> addresses) {

    @Override
    public String toString() {
        return "CustomerDraft[" + key + "]";
    }
}
