package dev.tributary.sales.customers;

import dev.tributary.program.offers.History;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer who stays with the affiliate who brought them.
 *
 * @param key see {@link CustomerKeys}
 * @param offerId of the current enrollment
 * @param enrollments which one applied when; a move by staff applies to orders from then on
 * @param boundUntil the first instant at which the customer is no longer bound; null for never
 * @param wonBy the enrollment that won the customer
 * @param planId of the terms under which it won the customer
 * @param conversionId the order that bound the customer
 */
public record Binding(
        UUID id,
        String key,
        UUID offerId,
        History<UUID> enrollments,
        Instant boundAt,
        @Nullable Instant boundUntil,
        UUID wonBy,
        UUID planId,
        int planVersion,
        UUID conversionId) {

    /** The enrollment of an order of that instant; null for an order before the customer was bound. */
    public @Nullable UUID enrollmentAt(Instant orderedAt) {
        return orderedAt.isBefore(boundAt) ? null : enrollments.at(orderedAt);
    }

    /** Whether this enrollment won the customer and still had them at that instant. */
    public boolean isWonBy(UUID enrollmentId, Instant orderedAt) {
        return enrollmentId.equals(wonBy)
                && enrollmentId.equals(enrollmentAt(orderedAt))
                && (boundUntil == null || orderedAt.isBefore(boundUntil));
    }
}
