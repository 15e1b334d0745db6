package dev.tributary.reporting.statements;

import dev.tributary.ledger.payouts.PayoutId;
import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.web.Csv;
import dev.tributary.platform.web.LocaleNegotiation;
import dev.tributary.program.brands.Brands;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;

/** Statements for the affiliate, with masked orders. The credential is the enrollment. */
@Path("/v1/dashboard")
@RolesAllowed(Scope.AS_AFFILIATE)
@Cache(noStore = true)
class DashboardStatementResource {
    private final Caller caller;
    private final Tenancy tenancy;
    private final LocaleNegotiation localeNegotiation;
    private final ReadStatement statement;
    private final Brands brands;
    private final StatementFiles files;

    DashboardStatementResource(
            Caller caller,
            Tenancy tenancy,
            LocaleNegotiation localeNegotiation,
            ReadStatement statement,
            Brands brands,
            StatementFiles files) {
        this.caller = caller;
        this.tenancy = tenancy;
        this.localeNegotiation = localeNegotiation;
        this.statement = statement;
        this.brands = brands;
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
        var read = tenancy.read(caller.brandId(), () -> masked(id));
        return files.csv(read);
    }

    @GET
    @Path("/payouts/{id}/statement.pdf")
    @Produces(StatementFiles.PDF)
    public RestResponse<byte[]> printDashboardStatement(PayoutId id) {
        var language = localeNegotiation.choose(StatementWords.LANGUAGES);
        var pdf = tenancy.read(
                caller.brandId(), () -> new StatementPdf(masked(id), Issuer.of(brands.current()), language));
        return files.pdf(pdf);
    }

    private Statement masked(PayoutId id) {
        return statement.readMasked(caller.credential().id(), id);
    }
}
