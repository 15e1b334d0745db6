package dev.tributary.messaging.notices;

import dev.tributary.ledger.accounts.AccountsChanged;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The accounts with entries that this instance wrote and that have no notices yet. Accounts that are lost here, because the
 * instance ended or there were too many, are found by comparing all accounts of a brand.
 */
@Singleton
class ChangedAccounts {
    private static final int MOST_ACCOUNTS = 100_000;

    private Map<UUID, Set<UUID>> changed = new HashMap<>();
    private int count;

    void onAccountsMoved(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountsChanged accounts) {
        add(accounts.brandId(), accounts.enrollmentIds());
    }

    void add(UUID brandId, Collection<UUID> enrollmentIds) {
        synchronized (this) {
            if (count >= MOST_ACCOUNTS) {
                return;
            }
            var ids = changed.computeIfAbsent(brandId, brand -> new HashSet<>());
            for (var id : enrollmentIds) {
                count += ids.add(id) ? 1 : 0;
            }
        }
    }

    Map<UUID, Set<UUID>> take() {
        synchronized (this) {
            var all = changed;
            changed = new HashMap<>();
            count = 0;
            return all;
        }
    }
}
