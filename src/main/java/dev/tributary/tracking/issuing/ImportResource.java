package dev.tributary.tracking.issuing;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.CsvRows;
import dev.tributary.program.enrollments.OpenEnrollments;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Path("/v1/tracking-items/import")
class ImportResource {
    private final ImportItems importItems;

    ImportResource(ImportItems importItems) {
        this.importItems = importItems;
    }

    @POST
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    @Consumes("text/csv")
    public ImportView importTrackingItems(
            @NotNull byte[] csv,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
            @QueryParam("offerId") @Nullable String offerId,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun) {
        var rows = CsvRows.read(
                CsvRows.text(csv, type), ImportItems.COLUMNS, ReadImportRow.CODE, OpenEnrollments.MAX_MEMBERS);
        return ImportView.of(dryRun, importItems.importRows(rows, offerId, dryRun));
    }

    /** @param dryRun whether nothing was stored, and these are the outcomes that the rows would have */
    record ImportView(boolean dryRun, long created, long skipped, long failed, List<ImportedRow> data) {
        static ImportView of(boolean dryRun, List<ImportedRow> rows) {
            return new ImportView(
                    dryRun,
                    count(rows, Generated.Status.CREATED),
                    count(rows, Generated.Status.SKIPPED),
                    count(rows, Generated.Status.FAILED),
                    rows);
        }

        private static long count(List<ImportedRow> rows, Generated.Status status) {
            return rows.stream().filter(row -> row.status() == status).count();
        }
    }
}
