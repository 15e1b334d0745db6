package dev.tributary.reporting.statements;

import dev.tributary.ledger.payouts.PayoutId;
import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.web.LocaleNegotiation;
import dev.tributary.program.brands.Brands;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;

/** Invoices for the affiliate whose they are. The credential is the enrollment. */
@Path("/v1/dashboard")
@RolesAllowed(Scope.AS_AFFILIATE)
@Cache(noStore = true)
class DashboardInvoiceResource {
    private final Caller caller;
    private final Tenancy tenancy;
    private final LocaleNegotiation localeNegotiation;
    private final ReadInvoice invoice;
    private final Brands brands;
    private final StatementFiles files;

    DashboardInvoiceResource(
            Caller caller,
            Tenancy tenancy,
            LocaleNegotiation localeNegotiation,
            ReadInvoice invoice,
            Brands brands,
            StatementFiles files) {
        this.caller = caller;
        this.tenancy = tenancy;
        this.localeNegotiation = localeNegotiation;
        this.invoice = invoice;
        this.brands = brands;
        this.files = files;
    }

    @GET
    @Path("/payouts/{id}/invoice")
    @Reads
    public Invoice getDashboardInvoice(PayoutId id) {
        return invoice.readOf(caller.credential().id(), id);
    }

    @GET
    @Path("/payouts/{id}/invoice.pdf")
    @Produces(StatementFiles.PDF)
    public RestResponse<byte[]> printDashboardInvoice(PayoutId id) {
        var language = localeNegotiation.choose(StatementWords.LANGUAGES);
        return files.pdf(tenancy.read(
                caller.brandId(),
                () -> new InvoicePdf(
                        invoice.readOf(caller.credential().id(), id),
                        language,
                        brands.current().timezone())));
    }
}
