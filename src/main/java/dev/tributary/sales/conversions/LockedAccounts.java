package dev.tributary.sales.conversions;

import dev.tributary.platform.tenancy.RetryTransaction;
import dev.tributary.sales.earnings.AccountProgress;
import dev.tributary.sales.earnings.ProgressRequest;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that were locked before the credit of a conversion is decided.
 *
 * @param byId by enrollment
 * @param request what was read of the target's account; null when the credit was not expected to move
 */
record LockedAccounts(
        Map<UUID, AccountProgress> byId, @Nullable ProgressRequest request) {

    /** @throws RetryTransaction when it was not locked */
    AccountProgress account(@Nullable UUID enrollmentId) {
        var account = enrollmentId == null ? null : byId.get(enrollmentId);
        if (account == null) {
            throw new RetryTransaction();
        }
        return account;
    }
}
