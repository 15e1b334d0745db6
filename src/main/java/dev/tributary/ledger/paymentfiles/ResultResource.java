package dev.tributary.ledger.paymentfiles;

import dev.tributary.ledger.payouts.PayoutBatchId;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.CsvRows;
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

@Path("/v1/payout-batches/{id}/results")
class ResultResource {
    private final BatchPayouts batch;
    private final ImportResults importResults;

    ResultResource(BatchPayouts batch, ImportResults importResults) {
        this.batch = batch;
        this.importResults = importResults;
    }

    @POST
    @Consumes("text/csv")
    @Writes
    @RolesAllowed(Scope.TO_PAY)
    public ImportedResults importPayoutResults(
            PayoutBatchId id,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
            @NotNull byte[] table) {
        batch.requireComplete(id.value());
        var rows = CsvRows.read(CsvRows.text(table, type), ImportResults.COLUMNS, "payoutId", ImportResults.MAX_ROWS);
        return ImportedResults.of(dryRun, importResults.importRows(id.value(), rows, dryRun));
    }

    /**
     * @param changed number of rows that changed their payout, or would change it
     * @param refused number of refused rows; {@code data} has the reasons
     */
    record ImportedResults(boolean dryRun, long changed, long unchanged, long refused, List<ResultRow> data) {
        static ImportedResults of(boolean dryRun, List<ResultRow> rows) {
            return new ImportedResults(
                    dryRun,
                    count(rows, ImportResults.Outcome.CHANGED),
                    count(rows, ImportResults.Outcome.UNCHANGED),
                    count(rows, ImportResults.Outcome.REFUSED),
                    rows);
        }

        private static long count(List<ResultRow> rows, ImportResults.Outcome outcome) {
            return rows.stream().filter(row -> row.outcome() == outcome).count();
        }
    }
}
