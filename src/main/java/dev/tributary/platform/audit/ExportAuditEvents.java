package dev.tributary.platform.audit;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.Csv;
import dev.tributary.platform.web.CsvExports;
import dev.tributary.platform.web.JsonRules;
import dev.tributary.platform.web.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Exports any number of audit events, newest first, one chunk in memory at a time and each in a transaction of its own. */
@ApplicationScoped
class ExportAuditEvents {
    private static final int CHUNK = 500;

    private final AuditEvents events;
    private final ApiForm form;
    private final Tenancy tenancy;
    private final Caller caller;
    private final CsvExports exports;

    ExportAuditEvents(AuditEvents events, ApiForm form, Tenancy tenancy, Caller caller, CsvExports exports) {
        this.events = events;
        this.form = form;
        this.tenancy = tenancy;
        this.caller = caller;
        this.exports = exports;
    }

    StreamingOutput export(AuditFilter filter) {
        var brandId = caller.brandId();
        filter.conditions();
        return exports.start(brandId, "audit events", csv -> write(brandId, filter, csv));
    }

    private void write(UUID brandId, AuditFilter filter, Csv csv) throws IOException {
        csv.row(Stream.of(
                "id", "createdAt", "actorKind", "actor", "requestId", "action", "subjects", "note", "before", "after"));
        csv.flush();
        var before = Paging.MAX_ID;
        for (var rows = chunk(brandId, filter, before); !rows.isEmpty(); rows = chunk(brandId, filter, before)) {
            for (var row : rows) {
                csv.row(cells(AuditEventView.of(row, form)));
            }
            csv.flush();
            before = rows.get(rows.size() - 1).id();
        }
    }

    private List<AuditEvents.Row> chunk(UUID brandId, AuditFilter filter, UUID before) {
        return tenancy.read(brandId, () -> events.list(filter, before, CHUNK));
    }

    private static Stream<@Nullable Object> cells(AuditEventView event) {
        return Stream.of(
                event.id().toString(),
                JsonRules.text(event.createdAt()),
                event.actor().kind().name(),
                event.actor().id(),
                event.requestId(),
                event.action(),
                String.join(" ", event.subjects()),
                event.note(),
                event.before() == null ? null : event.before().toString(),
                event.after() == null ? null : event.after().toString());
    }
}
