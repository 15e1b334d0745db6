package dev.tributary.refunds;

import dev.tributary.access.Scope;
import dev.tributary.transactions.Reads;
import dev.tributary.transactions.Writes;
import dev.tributary.web.Page;
import dev.tributary.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/refunds")
class RefundResource {
    private final RefundOrders refunding;
    private final Refunds refunds;

    RefundResource(RefundOrders refunding, Refunds refunds) {
        this.refunding = refunding;
        this.refunds = refunds;
    }

    @POST
    @Writes
    @RolesAllowed(Scope.TO_TRACK)
    public RestResponse<RefundView> recordRefund(@Valid @NotNull NewRefund refund) {
        var taken = refunding.take(refund);
        return RestResponse.status(
                taken.created() ? RestResponse.Status.CREATED : RestResponse.Status.OK, taken.view());
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<RefundView> listRefunds(@BeanParam Paging paging, @QueryParam("orderId") @Nullable String orderId) {
        return Page.of(refunds.page(paging, orderId), paging, RefundView.Row::id, RefundView.Row::view);
    }
}
