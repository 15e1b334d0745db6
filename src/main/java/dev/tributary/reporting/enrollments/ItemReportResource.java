package dev.tributary.reporting.enrollments;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.Enrollments;
import dev.tributary.reporting.metrics.ItemReport;
import dev.tributary.reporting.metrics.ReadItemReport;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

@Path("/v1/enrollments/{id}/tracking-items/figures")
class ItemReportResource {
    private final Enrollments enrollments;
    private final ReadItemReport reports;

    ItemReportResource(Enrollments enrollments, ReadItemReport reports) {
        this.enrollments = enrollments;
        this.reports = reports;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public ItemReport reportTrackingItems(
            EnrollmentId id, @QueryParam("from") @Nullable LocalDate from, @QueryParam("to") @Nullable LocalDate to) {
        return reports.read(enrollments.get(id.value()).id(), from, to);
    }
}
