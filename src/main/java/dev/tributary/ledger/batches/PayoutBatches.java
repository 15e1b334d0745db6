package dev.tributary.ledger.batches;

import dev.tributary.ledger.payouts.BatchUnderWay;
import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.TenantRepository;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The payout batches of a brand, prepared and confirmed. */
@Singleton
class PayoutBatches extends TenantRepository<PayoutBatch> {
    PayoutBatches() {
        super("payout batch");
    }

    @Override
    protected @Nullable Problem refusal(String constraint) {
        return constraint.equals("payout_batches_one_under_way") ? new BatchUnderWay() : null;
    }

    /** @throws BatchAlreadyConfirmed */
    PayoutBatch lockPrepared(UUID id) {
        var batch = lock(id);
        if (batch.status() != PayoutBatch.Status.PREPARED) {
            throw new BatchAlreadyConfirmed();
        }
        return batch;
    }
}
