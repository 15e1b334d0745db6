package dev.tributary.ledger.payouts;

import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a payout.
 *
 * @param reference of the payment, which the affiliate sees
 * @param failureReason why it failed, which the affiliate sees
 */
record PayoutChange(
        @Nullable PayoutStatus status,
        @Nullable @Size(max = 200) String reference,
        @Nullable @Size(max = 500) String failureReason) {

    /** For the record of changes. */
    String said() {
        return Stream.of(status, reference)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    }
}
