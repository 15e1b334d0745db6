package dev.tributary.reporting.statements;

import dev.tributary.ledger.payouts.PayoutId;
import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.web.Csv;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;

/** Statements for the affiliate, with masked order ids. The credential stands for the enrollment. */
@Path("/v1/dashboard")
@RolesAllowed(Scope.AS_AFFILIATE)
@Cache(noStore = true)
class DashboardStatementResource {
    private final Caller caller;
    private final ReadStatement statement;
    private final StatementFiles files;

    DashboardStatementResource(Caller caller, ReadStatement statement, StatementFiles files) {
        this.caller = caller;
        this.statement = statement;
        this.files = files;
    }

    @GET
    @Path("/payouts/{id}/statement")
    @Reads
    public Statement getDashboardStatement(PayoutId id) {
        return masked(id);
    }

    @GET
    @Path("/payouts/{id}/statement.csv")
    @Produces(Csv.TEXT_CSV)
    public RestResponse<byte[]> exportDashboardStatement(PayoutId id) {
        return files.csv(() -> masked(id));
    }

    @GET
    @Path("/payouts/{id}/statement.pdf")
    @Produces(StatementFiles.PDF)
    public RestResponse<byte[]> printDashboardStatement(PayoutId id) {
        return files.pdf(() -> masked(id));
    }

    private Statement masked(PayoutId id) {
        return statement.readMasked(caller.credential().id(), id);
    }
}
