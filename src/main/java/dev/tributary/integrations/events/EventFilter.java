package dev.tributary.integrations.events;

import dev.tributary.platform.problems.Unreadable;
import dev.tributary.platform.tenancy.Conditions;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Selects the events of a list. */
final class EventFilter {
    /** One type, or all of a noun as in {@code payout.*}; all types when left out. */
    @QueryParam("type")
    @Nullable
    String type;

    /** Included; events are kept for 30 days. */
    @QueryParam("since")
    @Nullable
    Instant since;

    /** Excluded. */
    @QueryParam("until")
    @Nullable
    Instant until;

    /** @param oldest no event before this time is returned */
    Conditions conditions(Instant oldest) {
        return ReadEvents.ofTypes(types())
                .and("id >= :since", "since", firstId(since == null || since.isBefore(oldest) ? oldest : since))
                .and("id < :until", "until", until == null ? null : firstId(until));
    }

    private List<EventType> types() {
        return type == null
                ? List.of()
                : EventType.matching(type)
                        .orElseThrow(() -> new Unreadable.InvalidParameter("type", "There is no event " + type + "."));
    }

    private static UUID firstId(Instant at) {
        return new UUID(Math.max(0, at.toEpochMilli()) << 16 | 0x7000, 0x8000_0000_0000_0000L);
    }
}
