package dev.tributary.messaging.notices;

import dev.tributary.ledger.accounts.AccountsChanged;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The accounts that entries were written into on this instance and that are not told yet. What is forgotten here, because the
 * instance ended or too many moved, is found by comparing all accounts of a brand.
 */
@Singleton
class MovedAccounts {
    private static final int MOST = 100_000;

    private Map<UUID, Set<UUID>> moved = new HashMap<>();
    private int count;

    void onAccountsMoved(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountsChanged accounts) {
        synchronized (this) {
            if (count >= MOST) {
                return;
            }
            var ids = moved.computeIfAbsent(accounts.brandId(), brand -> new HashSet<>());
            for (var id : accounts.enrollmentIds()) {
                count += ids.add(id) ? 1 : 0;
            }
        }
    }

    Map<UUID, Set<UUID>> take() {
        synchronized (this) {
            var all = moved;
            moved = new HashMap<>();
            count = 0;
            return all;
        }
    }
}
