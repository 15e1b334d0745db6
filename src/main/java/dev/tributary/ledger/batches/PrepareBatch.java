package dev.tributary.ledger.batches;

import dev.tributary.program.brands.Brands;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Prepares batches, which staff confirm before they are paid. */
@ApplicationScoped
class PrepareBatch {
    private final DecideBatch decideBatch;
    private final PayoutBatches batches;
    private final Brands brands;
    private final Clock clock;

    PrepareBatch(DecideBatch decideBatch, PayoutBatches batches, Brands brands, Clock clock) {
        this.decideBatch = decideBatch;
        this.batches = batches;
        this.brands = brands;
        this.clock = clock;
    }

    /** Stores the figures of a batch that is made now, for staff to confirm. */
    PayoutBatch prepare(BatchRequest request) {
        var figures = decideBatch.preview(request.filter());
        return batches.add(
                new PayoutBatch(brands.current(), PayoutBatch.Status.PREPARED, request, figures, clock.instant()));
    }

    /** Updates the figures of a prepared batch. */
    ConfirmedBatch refresh(UUID id) {
        var batch = batches.lockPrepared(id);
        var figures = decideBatch.preview(batch.filter());
        batch.refresh(figures);
        return new ConfirmedBatch(batches.save(batch), figures);
    }
}
