package dev.tributary.sales.refunds;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.IdempotencyKeys;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Submission;
import dev.tributary.platform.transactions.SubmissionResult;
import dev.tributary.platform.transactions.WriteQueue;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.brands.CreatedDays;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/refunds")
class RefundResource {
    private final WriteQueue<NewRefund, RefundView> queue;
    private final Refunds refunds;
    private final UndoRefund undoRefund;
    private final NameRefunds nameRefunds;
    private final CreatedDays.Filters createdDays;
    private final IdempotencyKeys idempotencyKeys;
    private final Caller caller;

    RefundResource(
            WriteQueue<NewRefund, RefundView> queue,
            Refunds refunds,
            UndoRefund undoRefund,
            NameRefunds nameRefunds,
            CreatedDays.Filters createdDays,
            IdempotencyKeys idempotencyKeys,
            Caller caller) {
        this.queue = queue;
        this.refunds = refunds;
        this.undoRefund = undoRefund;
        this.nameRefunds = nameRefunds;
        this.createdDays = createdDays;
        this.idempotencyKeys = idempotencyKeys;
        this.caller = caller;
    }

    /** Answers after the commit, without blocking a thread until then. The body, of any size, is parsed off the event loop. */
    @POST
    @Blocking
    @RolesAllowed(Scope.TO_TRACK)
    public Uni<RestResponse<RefundView>> recordRefund(@Valid @NotNull NewRefund refund) {
        var submission = new Submission<>(refund, idempotencyKeys.keyOf(refund), caller.author());
        return Uni.createFrom()
                .completionStage(queue.submit(caller.brandId(), submission))
                .map(SubmissionResult.Done::response);
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<RefundRow> listRefunds(
            @BeanParam Paging paging, @BeanParam RefundFilter filter, @BeanParam CreatedDays days) {
        var rows = refunds.page(paging, createdDays.add(filter.conditions(), days, "id", "created_at"));
        return Page.of(rows, paging, RefundView.Row::id, nameRefunds.naming(rows));
    }

    @POST
    @Path("/{id}/undo")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public RefundView undoRefund(RefundId id, @Valid @Nullable UndoRequest request) {
        return undoRefund.undo(id.value(), request == null ? null : request.note());
    }

    record UndoRequest(@Nullable @Size(max = 1000) String note) {}
}
