package io.fiveways.console;

import io.fiveways.model.RefusedException;
import io.fiveways.state.StoredStatements.Kept;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jboss.logging.Logger;

/** Where Finance feeds a bank statement, camt.053, by hand. The same one a second time changes nothing. */
@Path("/api/bank-statements")
@RolesAllowed("operator")
@Blocking
public class BankDesk {

    private static final Logger LOG = Logger.getLogger(BankDesk.class);

    /** Takes what a bank says. */
    public interface Statements {

        /** @throws RefusedException where that is no statement */
        List<Kept> take(InputStream message) throws IOException;
    }

    private final Statements statements;
    private final SecurityIdentity person;

    public BankDesk(Statements statements, SecurityIdentity person) {
        this.statements = statements;
        this.person = person;
    }

    @POST
    @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML, MediaType.APPLICATION_OCTET_STREAM})
    public List<Kept> feed(InputStream message) throws IOException {
        try {
            List<Kept> kept = statements.take(message);
            LOG.infof(
                    "%d bank statements were fed by %s",
                    kept.size(), person.getPrincipal().getName());
            return kept;
        } catch (RefusedException e) {
            throw new Trouble(e.getMessage(), "the bank statement", "Nothing of it was kept; feed another file")
                    .as(Status.BAD_REQUEST);
        }
    }
}
