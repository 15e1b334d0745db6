package dev.tributary.ledger.payees;

import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;

/** The hours that payments wait after an affiliate has changed the payout profile, from the brand's payout schedule. */
@ApplicationScoped
public class FreezeHours {
    public static final int DEFAULT = 24;

    private final Tenancy tenancy;

    FreezeHours(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    int current() {
        return tenancy.query("select profile_freeze_hours from payout_schedules where brand_id = :brand")
                .mapTo(Integer.class)
                .findOne()
                .orElse(DEFAULT);
    }
}
