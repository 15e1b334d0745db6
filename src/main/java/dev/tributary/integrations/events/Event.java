package dev.tributary.integrations.events;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event with what decides who is told, and in which order.
 *
 * @param sequence of the record of changes
 * @param orderedBy what keeps its order: the object, or the account of a ledger entry
 * @param enrollmentId whose object it is, where it is one's
 */
public record Event(
        EventView view,
        EventType type,
        long sequence,
        UUID orderedBy,
        @Nullable UUID enrollmentId,
        @Nullable UUID offerId) {}
