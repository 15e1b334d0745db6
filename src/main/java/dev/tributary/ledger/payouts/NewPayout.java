package dev.tributary.ledger.payouts;

import dev.tributary.ledger.ways.Way;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.program.enrollments.EnrollmentId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * @param amount minor units; all that is due when left out
 * @param status {@code PROCESSING}, or {@code PAID} for a payment made elsewhere
 * @param way {@code MANUAL} when left out; any other must be set up
 */
record NewPayout(
        @NotNull EnrollmentId enrollmentId,
        @Nullable @Positive Long amount,
        @Nullable PayoutStatus status,
        @Nullable PayoutMethod method,
        @Nullable Way way,
        @Nullable @Size(max = 200) String reference,
        @Nullable @Size(max = 1000) String note) {

    PayoutRequest checked(Way checkedWay) {
        var requested = Objects.requireNonNullElse(status, PayoutStatus.PROCESSING);
        if (requested != PayoutStatus.PROCESSING && requested != PayoutStatus.PAID) {
            throw new InvalidFields("/status", "not_a_beginning", "A payout begins as PROCESSING or PAID.");
        }
        return new PayoutRequest(
                amount, requested, Objects.requireNonNullElse(method, PayoutMethod.OTHER), checkedWay, reference, note);
    }
}
