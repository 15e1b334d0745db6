package dev.tributary.ledger.payouts;

import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change of a payout by staff.
 *
 * @param reference of the payment, which the affiliate sees
 * @param failureReason why it failed, which the affiliate sees
 */
record PayoutChange(
        @Nullable PayoutStatus status,
        @Nullable @Size(max = 200) String reference,
        @Nullable @Size(max = 500) String failureReason) {

    /** The change as text for the audit trail. */
    String auditText() {
        return Stream.of(status, reference)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    }
}
