package dev.tributary.sales.conversions;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.problems.ProblemBody;
import dev.tributary.platform.transactions.BulkActs;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rejects and accepts many conversions, each separately. */
@Path("/v1/conversions")
@RolesAllowed(Scope.TO_WRITE)
class BulkReviewResource {
    private final ReviewConversion review;
    private final BulkActs bulk;

    BulkReviewResource(ReviewConversion review, BulkActs bulk) {
        this.review = review;
        this.bulk = bulk;
    }

    @POST
    @Path("/reject")
    public ReviewedConversions rejectConversions(@Valid @NotNull RejectedConversions request) {
        return bulk.doEach(
                request,
                request.ids(),
                new BulkActs.Act<>(
                        200,
                        ConversionView.class,
                        id -> review.reject(
                                id.value(), request.reason(), new ReviewNote(request.note(), request.noteVisible()))),
                outcomes -> ReviewedConversions.of(request.ids(), outcomes));
    }

    @POST
    @Path("/accept")
    public ReviewedConversions acceptConversions(@Valid @NotNull AcceptedConversions request) {
        return bulk.doEach(
                request,
                request.ids(),
                new BulkActs.Act<>(200, ConversionView.class, id -> review.accept(id.value(), request.note())),
                outcomes -> ReviewedConversions.of(request.ids(), outcomes));
    }

    /**
     * @param ids of conversions
     * @param reason for all of them
     * @param noteVisible whether affiliates read the note
     */
    record RejectedConversions(
            @NotEmpty @Size(max = BulkActs.MOST) List<@NotNull ConversionId> ids,
            @NotNull Review.Reason reason,
            @Nullable @Size(max = 1000) String note,
            boolean noteVisible) {}

    /** @param ids of conversions */
    record AcceptedConversions(
            @NotEmpty @Size(max = BulkActs.MOST) List<@NotNull ConversionId> ids,
            @Nullable @Size(max = 1000) String note) {}

    /**
     * @param failed how many were refused
     * @param data a row for each id, in their order
     */
    record ReviewedConversions(long failed, List<ReviewedConversion> data) {
        static ReviewedConversions of(List<ConversionId> ids, List<BulkActs.Outcome<ConversionView>> outcomes) {
            List<ReviewedConversion> rows = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                var outcome = outcomes.get(i);
                rows.add(new ReviewedConversion(ids.get(i), outcome.status(), outcome.body(), outcome.problem()));
            }
            return new ReviewedConversions(
                    rows.stream().filter(row -> row.problem() != null).count(), rows);
        }
    }

    /**
     * @param status of the response that the conversion would have had as a single request
     * @param conversion after the decision; null where the decision was refused
     * @param problem why the decision was refused; null where it was not
     */
    record ReviewedConversion(
            ConversionId id,
            int status,
            @Nullable ConversionView conversion,
            @Nullable ProblemBody problem) {}
}
