package dev.tributary.ledger.payouts;

import dev.tributary.platform.tenancy.Shelf;
import jakarta.inject.Singleton;

/** The payments of a brand. */
@Singleton
class Payouts extends Shelf<Payout> {
    Payouts() {
        super("payout");
    }
}
