package dev.tributary.sales.reviews;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.problems.ProblemBody;
import dev.tributary.platform.transactions.BulkActs;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.brands.Signal;
import dev.tributary.sales.conversions.ConversionId;
import dev.tributary.sales.conversions.ConversionView;
import dev.tributary.sales.conversions.Review;
import dev.tributary.sales.conversions.ReviewConversion;
import dev.tributary.sales.conversions.ReviewNote;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
    public ResolvedReviews resolveReviews(@Valid @NotNull Resolution request) {
        return bulk.doEach(
                request,
                request.ids(),
                200,
                id -> review.resolve(id.value(), request.rejection(), request.staffNote()),
                outcomes -> ResolvedReviews.of(request.ids(), outcomes));
    }

    /** What staff decide about an order in review. */
    enum Decision {
        ACCEPT,
        REJECT
    }

    /**
     * @param ids of conversions in review
     * @param decision for all of them
     * @param reason why they are rejected; {@code FRAUD} when left out, and nothing where they are accepted
     * @param noteVisible whether affiliates read the note
     */
    record Resolution(
            @NotEmpty @Size(max = BulkActs.MOST) List<@NotNull ConversionId> ids,
            @NotNull Decision decision,
            Review.@Nullable Reason reason,
            @Nullable @Size(max = 1000) String note,
            boolean noteVisible) {
        Review.@Nullable Reason rejection() {
            return decision == Decision.ACCEPT ? null : Objects.requireNonNullElse(reason, Review.Reason.FRAUD);
        }

        ReviewNote staffNote() {
            return new ReviewNote(note, noteVisible);
        }
    }

    /**
     * @param failed how many were refused
     * @param data a row for each id, in their order
     */
    record ResolvedReviews(long failed, List<ResolvedReview> data) {
        static ResolvedReviews of(List<ConversionId> ids, List<BulkActs.Outcome<ConversionView>> outcomes) {
            List<ResolvedReview> rows = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                var outcome = outcomes.get(i);
                rows.add(new ResolvedReview(ids.get(i), outcome.status(), outcome.body(), outcome.problem()));
            }
            return new ResolvedReviews(
                    rows.stream().filter(row -> row.problem() != null).count(), rows);
        }
    }

    /**
     * @param conversion as it is now; null where it was refused
     * @param problem why it was refused; null where it was not
     */
    record ResolvedReview(
            ConversionId id,
            int status,
            @Nullable ConversionView conversion,
            @Nullable ProblemBody problem) {}
}
