package dev.tributary.payouts;

import dev.tributary.tenancy.Shelf;
import jakarta.inject.Singleton;

/** The payments of a brand. */
@Singleton
class Payouts extends Shelf<Payout> {
    Payouts() {
        super("payout");
    }
}
