package dev.tributary.ledger.batches;

import dev.tributary.platform.tenancy.TenantRepository;
import jakarta.inject.Singleton;

/** The payout batches of a brand, prepared and confirmed. */
@Singleton
class PayoutBatches extends TenantRepository<PayoutBatch> {
    PayoutBatches() {
        super("payout batch");
    }
}
