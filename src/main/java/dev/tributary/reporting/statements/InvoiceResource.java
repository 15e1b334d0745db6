package dev.tributary.reporting.statements;

import dev.tributary.ledger.payouts.PayoutId;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.jboss.resteasy.reactive.RestResponse;

/** Invoices for the brand. */
@Path("/v1/payouts")
@RolesAllowed(Scope.TO_READ)
class InvoiceResource {
    private final ReadInvoice invoice;
    private final StatementFiles files;

    InvoiceResource(ReadInvoice invoice, StatementFiles files) {
        this.invoice = invoice;
        this.files = files;
    }

    @GET
    @Path("/{id}/invoice")
    @Reads
    public Invoice getPayoutInvoice(PayoutId id) {
        return invoice.read(id);
    }

    @GET
    @Path("/{id}/invoice.pdf")
    @Produces(StatementFiles.PDF)
    public RestResponse<byte[]> printPayoutInvoice(PayoutId id) {
        return files.invoicePdf(() -> invoice.read(id));
    }
}
