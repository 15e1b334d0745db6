package dev.tributary.reporting.statements;

import dev.tributary.ledger.payouts.PayoutId;
import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;

/** Invoices for the affiliate. The credential stands for the enrollment. */
@Path("/v1/dashboard")
@RolesAllowed(Scope.AS_AFFILIATE)
@Cache(noStore = true)
class DashboardInvoiceResource {
    private final Caller caller;
    private final ReadInvoice invoice;
    private final StatementFiles files;

    DashboardInvoiceResource(Caller caller, ReadInvoice invoice, StatementFiles files) {
        this.caller = caller;
        this.invoice = invoice;
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
        return files.invoicePdf(() -> invoice.readOf(caller.credential().id(), id));
    }
}
