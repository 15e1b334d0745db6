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
import org.jboss.resteasy.reactive.RestResponse;

/** Statements for the brand. Files are written after the transaction that reads. */
@Path("/v1/payouts")
@RolesAllowed(Scope.TO_READ)
class PayoutStatementResource {
    private final Caller caller;
    private final Tenancy tenancy;
    private final LocaleNegotiation localeNegotiation;
    private final ReadStatement statement;
    private final Brands brands;
    private final StatementFiles files;

    PayoutStatementResource(
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
    @Path("/{id}/statement")
    @Reads
    public Statement getPayoutStatement(PayoutId id) {
        return statement.read(id);
    }

    @GET
    @Path("/{id}/statement.csv")
    @Produces(Csv.TEXT_CSV)
    public RestResponse<byte[]> exportPayoutStatement(PayoutId id) {
        var read = tenancy.read(caller.brandId(), () -> statement.read(id));
        return files.csv(read);
    }

    @GET
    @Path("/{id}/statement.pdf")
    @Produces(StatementFiles.PDF)
    public RestResponse<byte[]> printPayoutStatement(PayoutId id) {
        var language = localeNegotiation.choose(StatementWords.LANGUAGES);
        var pdf = tenancy.read(
                caller.brandId(), () -> new StatementPdf(statement.read(id), Issuer.of(brands.current()), language));
        return files.pdf(pdf);
    }
}
