package dev.tributary.ledger.payouts;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.problems.ProblemBody;
import dev.tributary.platform.transactions.BulkActs;
import dev.tributary.program.enrollments.EnrollmentId;
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

/** Makes many payouts, each independently of the others. A payout batch, by contrast, pays everything due. */
@Path("/v1/payouts/batch")
class PayoutListResource {
    private final PayoutResource payouts;
    private final BulkActs bulk;

    PayoutListResource(PayoutResource payouts, BulkActs bulk) {
        this.payouts = payouts;
        this.bulk = bulk;
    }

    @POST
    @RolesAllowed(Scope.TO_PAY)
    public MadePayouts createPayouts(@Valid @NotNull NewPayouts request) {
        return bulk.doEach(
                request,
                request.payouts(),
                new BulkActs.Act<>(201, PayoutView.class, payouts::create),
                outcomes -> MadePayouts.of(request.payouts(), outcomes));
    }

    /** @param payouts each as in a request of its own */
    record NewPayouts(@NotEmpty @Size(max = BulkActs.MOST) List<@NotNull @Valid NewPayout> payouts) {}

    /**
     * @param failed number of refused payouts
     * @param data one row for each payout, in the order of the request
     */
    record MadePayouts(long failed, List<MadePayout> data) {
        static MadePayouts of(List<NewPayout> requests, List<BulkActs.Outcome<PayoutView>> outcomes) {
            List<MadePayout> rows = new ArrayList<>();
            for (int i = 0; i < requests.size(); i++) {
                var outcome = outcomes.get(i);
                rows.add(new MadePayout(
                        requests.get(i).enrollmentId(), outcome.status(), outcome.body(), outcome.problem()));
            }
            return new MadePayouts(
                    rows.stream().filter(row -> row.problem() != null).count(), rows);
        }
    }

    /**
     * @param status HTTP status of a request for this payout alone
     * @param payout the payout that was made; null when it was refused
     * @param problem why it was refused; null when it was made
     */
    record MadePayout(
            EnrollmentId enrollmentId,
            int status,
            @Nullable PayoutView payout,
            @Nullable ProblemBody problem) {}
}
