package dev.tributary.integrations.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.platform.audit.ApiForm;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.TypeId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads rows of the audit trail as events. */
@ApplicationScoped
public class ReadEvents {
    private static final String SELECT = "select id, sequence, " + EventType.sqlCase()
            + " as type, subject_kind, subject_id, subject_ids, before, after, created_at from audit_events ";
    private static final Set<String> ORDERED_BY_ACCOUNT = Set.of("led", "rwd");

    private final Tenancy tenancy;
    private final ReadObjects objects;
    private final ApiForm form;
    private final ObjectMapper json;

    ReadEvents(Tenancy tenancy, ReadObjects objects, ApiForm form, ObjectMapper json) {
        this.tenancy = tenancy;
        this.objects = objects;
        this.form = form;
        this.json = json;
    }

    /** The events of these rows, in the order in which they happened. */
    public List<Event> ofChanges(List<UUID> changes) {
        var positions = tenancy
                .query(SELECT + "where brand_id = :brand and id = any(:ids) order by sequence")
                .bindArray("ids", UUID.class, changes)
                .mapTo(ChangeRow.class)
                .stream()
                .flatMap(row -> row.positions().stream())
                .toList();
        return events(positions);
    }

    /** Rows of the audit trail, newest first. */
    List<ChangeRow> page(Conditions conditions, UUID lastId, int most) {
        return conditions
                .bindTo(tenancy.list(SELECT + "where brand_id = :brand and id <= :last" + conditions.sql()
                        + " order by id desc limit :most"))
                .bind("last", lastId)
                .bind("most", most)
                .mapTo(ChangeRow.class)
                .list();
    }

    List<Event> events(List<ChangeRow.Position> positions) {
        var created = objects.asCreated(positions.stream()
                .filter(position -> position.row().subjectIds() != null)
                .toList());
        List<Event> events = new ArrayList<>();
        for (var position : positions) {
            var columns = columns(position, created);
            if (columns != null) {
                events.add(event(position, columns));
            }
        }
        return events;
    }

    private @Nullable ObjectNode columns(ChangeRow.Position position, Map<UUID, ObjectNode> created) {
        var row = position.row();
        return row.subjectIds() != null
                ? created.get(position.subject())
                : read(Objects.requireNonNullElse(row.after(), Objects.requireNonNullElse(row.before(), "{}")));
    }

    private Event event(ChangeRow.Position position, ObjectNode columns) {
        var row = position.row();
        var type = row.eventType();
        var data = Objects.requireNonNull(form.of(columns.toString(), row.subjectKind()));
        var enrollment = row.subjectKind().equals("enr") ? position.subject() : id(columns, "enrollment_id");
        var offer = row.subjectKind().equals("off") ? position.subject() : id(columns, "offer_id");
        var view = new EventView(
                position.eventId(),
                type.wireName(),
                row.createdAt(),
                TypeId.format(row.subjectKind(), position.subject()),
                data,
                changes(row, data));
        var orderedBy =
                ORDERED_BY_ACCOUNT.contains(row.subjectKind()) && enrollment != null ? enrollment : position.subject();
        return new Event(view, type, row.sequence(), orderedBy, enrollment, offer);
    }

    private EventView.Changes changes(ChangeRow row, JsonNode data) {
        if (row.subjectIds() != null || row.before() == null) {
            return new EventView.Changes(null, data);
        }
        var before = Objects.requireNonNull(form.of(row.before(), row.subjectKind()));
        return new EventView.Changes(before, row.after() == null ? null : ApiForm.only(before, data));
    }

    private static @Nullable UUID id(ObjectNode columns, String column) {
        var value = columns.get(column);
        return value == null || value.isNull() ? null : UUID.fromString(value.textValue());
    }

    private ObjectNode read(String columns) {
        try {
            return (ObjectNode) json.readTree(columns);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The condition for these types; for all types when the list is empty. */
    static Conditions ofTypes(List<EventType> types) {
        var chosen = types.isEmpty() ? List.of(EventType.values()) : types;
        var actions = chosen.stream().map(EventType::action).distinct().toArray(String[]::new);
        return Conditions.none()
                .and("action = any(:actions)", "actions", actions)
                .and(chosen.stream().map(EventType::sqlCondition).collect(Collectors.joining(" or ", "(", ")")));
    }
}
