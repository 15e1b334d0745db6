package dev.tributary.platform.audit;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.web.Csv;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;

@Path("/v1/audit-events")
@RolesAllowed(Scope.TO_ADMINISTER)
class AuditEventResource {
    private final AuditEvents events;
    private final ExportAuditEvents export;
    private final ApiForm form;

    AuditEventResource(AuditEvents events, ExportAuditEvents export, ApiForm form) {
        this.events = events;
        this.export = export;
        this.form = form;
    }

    @GET
    @Reads
    public Page<AuditEventView> listAuditEvents(@BeanParam Paging paging, @BeanParam AuditFilter filter) {
        var rows = events.list(filter, paging.before(), paging.limit() + 1);
        return Page.of(rows, paging, AuditEvents.Row::id, row -> AuditEventView.of(row, form));
    }

    @GET
    @Path("/export.csv")
    @Produces(Csv.TEXT_CSV)
    public StreamingOutput exportAuditEvents(@BeanParam AuditFilter filter) {
        return export.export(filter);
    }
}
