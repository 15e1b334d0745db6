package dev.tributary.ledger.payouts;

import dev.tributary.platform.tenancy.TenantRepository;
import jakarta.inject.Singleton;

/** The payments of a brand. */
@Singleton
class Payouts extends TenantRepository<Payout> {
    Payouts() {
        super("payout");
    }
}
