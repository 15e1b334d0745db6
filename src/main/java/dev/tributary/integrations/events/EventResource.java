package dev.tributary.integrations.events;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

@Path("/v1/events")
class EventResource {
    static final Duration KEPT = Duration.ofDays(30);

    private final ReadEvents events;
    private final Clock clock;

    EventResource(ReadEvents events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<EventView> listEvents(@BeanParam Paging paging, @BeanParam EventFilter filter) {
        var conditions = filter.conditions(clock.instant().minus(KEPT));
        var start = EventCursor.read(paging.cursor());
        var places = places(conditions, start, paging.limit());
        boolean more = places.size() > paging.limit();
        var shown = more ? places.subList(0, paging.limit()) : places;
        return new Page<>(
                events.events(shown).stream().map(Event::view).toList(),
                more ? EventCursor.after(shown.get(shown.size() - 1)) : null);
    }

    /** One more than the page shows, if there are. */
    private List<ChangeRow.Place> places(Conditions conditions, EventCursor start, int limit) {
        List<ChangeRow.Place> places = new ArrayList<>();
        for (var row : events.page(conditions, start.upTo(), limit + 2)) {
            row.places().stream()
                    .filter(start::comesAfter)
                    .sorted(Comparator.comparingInt(ChangeRow.Place::index).reversed())
                    .forEach(places::add);
            if (places.size() > limit) {
                break;
            }
        }
        return places;
    }
}
