package dev.tributary.sales.reviews;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.BulkActs;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.brands.Signal;
import dev.tributary.sales.conversions.ConversionView;
import dev.tributary.sales.conversions.ReviewConversion;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

@Path("/v1/reviews")
class ReviewResource {
    private final ListReviews list;
    private final ReviewConversion review;
    private final BulkActs bulk;

    ReviewResource(ListReviews list, ReviewConversion review, BulkActs bulk) {
        this.list = list;
        this.review = review;
        this.bulk = bulk;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<ReviewRow> listReviews(
            @BeanParam Paging paging,
            @QueryParam("state") @Nullable ReviewState state,
            @QueryParam("signal") @Nullable Signal signal) {
        return list.list(state, signal, paging);
    }

    @POST
    @Path("/resolve")
    @RolesAllowed(Scope.TO_WRITE)
    public ResolvedReviews resolveReviews(@Valid @NotNull ReviewResolution request) {
        return bulk.doEach(
                request,
                request.ids(),
                new BulkActs.Act<>(
                        200,
                        ConversionView.class,
                        id -> review.resolve(id.value(), request.rejection(), request.staffNote())),
                outcomes -> ResolvedReviews.of(request.ids(), outcomes));
    }
}
