package dev.tributary.ledger.payouts;

import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

record PayoutChange(
        @Nullable PayoutStatus status,
        @Nullable @Size(max = 200) String reference) {

    /** For the record of changes. */
    String said() {
        return Stream.of(status, reference)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    }
}
