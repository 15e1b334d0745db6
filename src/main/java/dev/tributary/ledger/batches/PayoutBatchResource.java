package dev.tributary.ledger.batches;

import dev.tributary.ledger.payouts.PayoutBatchId;
import dev.tributary.ledger.ways.PayoutWays;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.brands.Brands;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/payout-batches")
class PayoutBatchResource {
    private final DecideBatch decideBatch;
    private final PayDueBalances payDueBalances;
    private final PrepareBatch prepareBatch;
    private final PayoutBatches batches;
    private final PayoutWays ways;
    private final Brands brands;
    private final AuditTrail audit;
    private final Clock clock;

    PayoutBatchResource(
            DecideBatch decideBatch,
            PayDueBalances payDueBalances,
            PrepareBatch prepareBatch,
            PayoutBatches batches,
            PayoutWays ways,
            Brands brands,
            AuditTrail audit,
            Clock clock) {
        this.decideBatch = decideBatch;
        this.payDueBalances = payDueBalances;
        this.prepareBatch = prepareBatch;
        this.batches = batches;
        this.ways = ways;
        this.brands = brands;
        this.audit = audit;
        this.clock = clock;
    }

    @POST
    @Writes(atMostSeconds = PayDueBalances.TIMEOUT_SECONDS)
    @RolesAllowed(Scope.TO_PAY)
    public RestResponse<PayoutBatchResult> createPayoutBatch(@Valid @NotNull NewPayoutBatch request) {
        var brand = brands.current();
        if (request.cutoff() != null && request.cutoff().isAfter(brand.dayOf(clock.instant()))) {
            throw new InvalidFields("/cutoff", "in_the_future", "The cut-off is today or a day gone by.");
        }
        var way = ways.requireSetUp(request.way(), "/way");
        if (request.dryRun()) {
            var figures = decideBatch.preview(request.filter());
            return RestResponse.ok(PayoutBatchResult.ofPreview(brand.currency(), figures));
        }
        audit.name("payout_batch.confirmed", null);
        var confirmed = payDueBalances.pay(new BatchRequest(request.filter(), way, null), request.digest());
        return RestResponse.status(RestResponse.Status.CREATED, PayoutBatchResult.of(confirmed));
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<PayoutBatchView> listPayoutBatches(@BeanParam Paging paging) {
        return Page.of(batches.page(paging, Conditions.none()), paging, PayoutBatch::id, PayoutBatchView::of);
    }

    @GET
    @Path("/{id}")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public PayoutBatchView getPayoutBatch(PayoutBatchId id) {
        return PayoutBatchView.of(batches.get(id.value()));
    }

    @POST
    @Path("/{id}/confirm")
    @Writes(atMostSeconds = PayDueBalances.TIMEOUT_SECONDS)
    @RolesAllowed(Scope.TO_PAY)
    public PayoutBatchResult confirmPayoutBatch(PayoutBatchId id) {
        audit.name("payout_batch.confirmed", null);
        return PayoutBatchResult.of(payDueBalances.confirm(id.value()));
    }

    @POST
    @Path("/{id}/refresh")
    @Writes(atMostSeconds = PayDueBalances.TIMEOUT_SECONDS)
    @RolesAllowed(Scope.TO_PAY)
    public PayoutBatchResult refreshPayoutBatch(PayoutBatchId id) {
        return PayoutBatchResult.of(prepareBatch.refresh(id.value()));
    }
}
