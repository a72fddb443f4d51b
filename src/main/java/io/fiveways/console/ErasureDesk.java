package io.fiveways.console;

import io.fiveways.state.Erasures;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.RestPath;

/** Where somebody who is asked to forget a buyer does so, order by order. It carries their name. */
@Path("/api/personal-data")
@RolesAllowed("admin")
public class ErasureDesk {

    private final Erasures data;
    private final SecurityIdentity person;

    public ErasureDesk(Erasures data, SecurityIdentity person) {
        this.data = data;
        this.person = person;
    }

    /** Done again, it erases what came since. What shops hold is theirs to erase. */
    @DELETE
    @Path("/{ref:.+}")
    public Erasures.Erased erase(@RestPath String ref) {
        if (!data.isKnown(ref))
            throw new Trouble("Nothing is known of this", ref, "Refs are written system:id, amazon:403-1234567-1234567")
                    .as(Status.NOT_FOUND);
        return data.eraseOnRequest(ref, person.getPrincipal().getName());
    }
}
