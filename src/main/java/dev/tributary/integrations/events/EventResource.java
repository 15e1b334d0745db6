package dev.tributary.integrations.events;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.problems.Unreadable;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

@Path("/v1/events")
class EventResource {
    static final Duration KEPT = Duration.ofDays(30);
    private static final Pattern CURSOR = Pattern.compile("([0-9a-f-]{36}):(\\d{1,9})");

    private final ReadEvents events;
    private final Clock clock;

    EventResource(ReadEvents events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param type one, or all of a noun as in {@code payout.*}; all when left out
     * @param since included; events are kept for 30 days
     * @param until excluded
     */
    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<EventView> listEvents(
            @BeanParam Paging paging,
            @QueryParam("type") @Nullable String type,
            @QueryParam("since") @Nullable Instant since,
            @QueryParam("until") @Nullable Instant until) {
        var oldest = clock.instant().minus(KEPT);
        var conditions = ReadEvents.ofTypes(types(type))
                .and("id >= :since", "since", firstId(since == null || since.isBefore(oldest) ? oldest : since))
                .and("id < :until", "until", until == null ? null : firstId(until));
        var start = Start.read(paging.cursor());
        List<ChangeRow.Place> places = new ArrayList<>();
        for (var row : events.page(conditions, start.upTo(), paging.limit() + 2)) {
            row.places().stream()
                    .filter(start::comesAfter)
                    .sorted(Comparator.comparingInt(ChangeRow.Place::index).reversed())
                    .forEach(places::add);
            if (places.size() > paging.limit()) {
                break;
            }
        }
        boolean more = places.size() > paging.limit();
        var shown = more ? places.subList(0, paging.limit()) : places;
        return new Page<>(
                events.events(shown).stream().map(Event::view).toList(),
                more ? Start.after(shown.get(shown.size() - 1)) : null);
    }

    private static List<EventType> types(@Nullable String filter) {
        return filter == null
                ? List.of()
                : EventType.matching(filter)
                        .orElseThrow(
                                () -> new Unreadable.InvalidParameter("type", "There is no event " + filter + "."));
    }

    private static UUID firstId(Instant at) {
        return new UUID(Math.max(0, at.toEpochMilli()) << 16 | 0x7000, 0x8000_0000_0000_0000L);
    }

    /** Where a page begins: one line of the record can be many events. */
    private record Start(UUID upTo, int before) {
        static Start read(@Nullable String cursor) {
            if (cursor == null) {
                return new Start(Paging.BEFORE_ALL, Integer.MAX_VALUE);
            }
            try {
                var parts = CURSOR.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
                if (parts.matches()) {
                    return new Start(UUID.fromString(parts.group(1)), Integer.parseInt(parts.group(2)));
                }
            } catch (IllegalArgumentException unreadable) {
                // Told below.
            }
            throw new Unreadable.InvalidCursor();
        }

        static String after(ChangeRow.Place last) {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((last.row().id() + ":" + last.index()).getBytes(StandardCharsets.UTF_8));
        }

        boolean comesAfter(ChangeRow.Place place) {
            return !place.row().id().equals(upTo) || place.index() < before;
        }
    }
}
