package dev.tributary.ledger.batches;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The lines that large batches have yet to pay. */
@ApplicationScoped
class BatchLines {
    private static final int INSERT_CHUNK = 5_000;

    private final Tenancy tenancy;

    BatchLines(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    void store(UUID batchId, List<BatchLine> lines) {
        for (int from = 0; from < lines.size(); from += INSERT_CHUNK) {
            UnnestParameters.of(lines.subList(from, Math.min(from + INSERT_CHUNK, lines.size())))
                    .column("enrollments", "uuid", BatchLine::enrollmentId)
                    .column("amounts", "int8", BatchLine::amount)
                    .column("entries", "int8", BatchLine::entries)
                    .bindTo(tenancy.update("""
                            insert into payout_batch_lines (brand_id, batch_id, enrollment_id, amount, entries)
                            select :brand, :batch, enrollment_id, amount, entries
                            from unnest(:enrollments, :amounts, :entries) as row (enrollment_id, amount, entries)"""))
                    .bind("batch", batchId)
                    .execute();
        }
    }

    /** The next lines, in the order of account ids. */
    List<BatchLine> next(UUID batchId, int most) {
        return tenancy.query("""
                        select enrollment_id, amount, entries from payout_batch_lines
                        where brand_id = :brand and batch_id = :batch order by enrollment_id limit :most""")
                .bind("batch", batchId)
                .bind("most", most)
                .mapTo(BatchLine.class)
                .list();
    }

    void remove(UUID batchId, List<BatchLine> lines) {
        tenancy.update("""
                        delete from payout_batch_lines
                        where brand_id = :brand and batch_id = :batch and enrollment_id = any(:enrollments)""")
                .bind("batch", batchId)
                .bindArray(
                        "enrollments",
                        UUID.class,
                        lines.stream().map(BatchLine::enrollmentId).toList())
                .execute();
    }
}
