package dev.tributary.integrations.events;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event with the data that decide who receives it, and in which order.
 *
 * @param sequence of the row in the audit trail
 * @param orderedBy id of the object, or of the account of a ledger entry; events with the same id keep their order
 * @param enrollmentId enrollment that the object belongs to, if any
 */
public record Event(
        EventView view,
        EventType type,
        long sequence,
        UUID orderedBy,
        @Nullable UUID enrollmentId,
        @Nullable UUID offerId) {}
