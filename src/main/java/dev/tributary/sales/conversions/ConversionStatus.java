package dev.tributary.sales.conversions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The status that is shown. {@code PENDING} is accepted and on hold. */
public enum ConversionStatus {
    PENDING,
    APPROVED,
    IN_REVIEW,
    REJECTED,
    UNATTRIBUTED;

    /** The review that all conversions with this status have. */
    public Review review() {
        return switch (this) {
            case PENDING, APPROVED, UNATTRIBUTED -> Review.ACCEPTED;
            case IN_REVIEW -> Review.IN_REVIEW;
            case REJECTED -> Review.REJECTED;
        };
    }

    static ConversionStatus of(Conversion row, Instant now) {
        return switch (row.review()) {
            case REJECTED -> REJECTED;
            case IN_REVIEW -> IN_REVIEW;
            case ACCEPTED -> row.isCredited() ? ofHold(row.availableAt(), now) : UNATTRIBUTED;
        };
    }

    private static ConversionStatus ofHold(@Nullable Instant availableAt, Instant now) {
        return availableAt != null && now.isBefore(availableAt) ? PENDING : APPROVED;
    }
}
