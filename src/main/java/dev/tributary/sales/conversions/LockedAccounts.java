package dev.tributary.sales.conversions;

import dev.tributary.platform.tenancy.RetryTransaction;
import dev.tributary.sales.earnings.AccountProgress;
import dev.tributary.sales.earnings.ProgressRequest;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param byId the locked accounts
 * @param asked what was asked of the target's account; null when the credit was not going to move
 */
record LockedAccounts(
        Map<UUID, AccountProgress> byId, @Nullable ProgressRequest asked) {

    /** @throws RetryTransaction when it is not one of those that were locked */
    AccountProgress account(@Nullable UUID enrollmentId) {
        var account = enrollmentId == null ? null : byId.get(enrollmentId);
        if (account == null) {
            throw new RetryTransaction();
        }
        return account;
    }
}
