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
    static final Duration RETENTION = Duration.ofDays(30);

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
        var conditions = filter.conditions(clock.instant().minus(RETENTION));
        var start = EventCursor.read(paging.cursor());
        var positions = positions(conditions, start, paging.limit());
        boolean more = positions.size() > paging.limit();
        var page = more ? positions.subList(0, paging.limit()) : positions;
        return new Page<>(
                events.events(page).stream().map(Event::view).toList(),
                more ? EventCursor.after(page.get(page.size() - 1)) : null);
    }

    /** The events of the page and one more, if there are. */
    private List<ChangeRow.Position> positions(Conditions conditions, EventCursor start, int limit) {
        List<ChangeRow.Position> positions = new ArrayList<>();
        for (var row : events.page(conditions, start.rowId(), limit + 2)) {
            row.positions().stream()
                    .filter(start::comesAfter)
                    .sorted(Comparator.comparingInt(ChangeRow.Position::index).reversed())
                    .forEach(positions::add);
            if (positions.size() > limit) {
                break;
            }
        }
        return positions;
    }
}
