package dev.tributary.ledger.paymentfiles;

import dev.tributary.ledger.payouts.PayoutBatchId;
import dev.tributary.ledger.ways.PayoutWays;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.web.Csv;
import dev.tributary.program.brands.Brands;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;

/** Files of a batch for paying by hand. They contain payout addresses, so they require the scope that pays. */
@Path("/v1/payout-batches")
@RolesAllowed(Scope.TO_PAY)
@Cache(noStore = true)
class PaymentFileResource {
    private final BatchPayouts payouts;
    private final PayoutWays ways;
    private final Brands brands;
    private final Clock clock;

    PaymentFileResource(BatchPayouts payouts, PayoutWays ways, Brands brands, Clock clock) {
        this.payouts = payouts;
        this.ways = ways;
        this.brands = brands;
        this.clock = clock;
    }

    @GET
    @Path("/{id}/export.csv")
    @Produces(Csv.TEXT_CSV)
    @Reads
    public RestResponse<byte[]> exportPayoutBatch(
            PayoutBatchId id, @QueryParam("part") @DefaultValue("1") @Min(1) @Max(1_000) int part) {
        return file(PaymentFiles.table(payouts.part(id.value(), part)), name(id, part), "csv");
    }

    @GET
    @Path("/{id}/paypal.csv")
    @Produces(Csv.TEXT_CSV)
    @Reads
    public RestResponse<byte[]> exportPayPalPayments(
            PayoutBatchId id, @QueryParam("part") @DefaultValue("1") @Min(1) @Max(1_000) int part) {
        var content = PaymentFiles.payPal(
                payouts.part(id.value(), part), brands.current().name());
        return file(content, "paypal-" + name(id, part), "csv");
    }

    @GET
    @Path("/{id}/sepa.xml")
    @Produces(MediaType.APPLICATION_XML)
    @Reads
    public RestResponse<byte[]> exportSepaPayments(
            PayoutBatchId id,
            @QueryParam("part") @DefaultValue("1") @Min(1) @Max(1_000) int part,
            @QueryParam("version") @DefaultValue("V09") SepaCreditTransferVersion version) {
        var brand = brands.current();
        var debtor = ways.debtor().orElseThrow(DebtorMissing::new);
        var now = clock.instant();
        var today = brand.dayOf(now);
        var transfers = SepaTransfers.next(payouts.part(id.value(), part), brand::dayOf, today);
        if (transfers.toPay().isEmpty()
                || transfers.toPay().stream()
                        .anyMatch(payout -> !payout.currency().equals("EUR"))) {
            throw new NothingToTransfer();
        }
        var messageId = transfers.lateMessageId() == null ? id + "-" + part : transfers.lateMessageId();
        var file = new SepaCreditTransfer(version, messageId, debtor, brand.name(), transfers.toPay());
        return file(file.write(now, today), "sepa-" + name(id, part), "xml");
    }

    private static String name(PayoutBatchId id, int part) {
        return id + (part == 1 ? "" : "-" + part);
    }

    private static RestResponse<byte[]> file(byte[] content, String name, String ending) {
        return RestResponse.ResponseBuilder.ok(content)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "." + ending + "\"")
                .build();
    }
}
