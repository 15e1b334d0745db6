package dev.tributary.reporting.statements;

import dev.tributary.ledger.payouts.PayoutId;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.web.Csv;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.jboss.resteasy.reactive.RestResponse;

/** Statements for the brand. */
@Path("/v1/payouts")
@RolesAllowed(Scope.TO_READ)
class PayoutStatementResource {
    private final ReadStatement statement;
    private final StatementFiles files;

    PayoutStatementResource(ReadStatement statement, StatementFiles files) {
        this.statement = statement;
        this.files = files;
    }

    @GET
    @Path("/{id}/statement")
    @Reads
    public Statement getPayoutStatement(PayoutId id) {
        return statement.read(id);
    }

    @GET
    @Path("/{id}/statement.csv")
    @Produces(Csv.TEXT_CSV)
    public RestResponse<byte[]> exportPayoutStatement(PayoutId id) {
        return files.csv(() -> statement.read(id));
    }

    @GET
    @Path("/{id}/statement.pdf")
    @Produces(StatementFiles.PDF)
    public RestResponse<byte[]> printPayoutStatement(PayoutId id) {
        return files.pdf(() -> statement.read(id));
    }
}
