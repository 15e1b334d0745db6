package dev.tributary.ledger.accounts;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.platform.transactions.AccountsLocked;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Locks the accounts of a brand and writes their entries. */
@ApplicationScoped
public class Ledger {
    private static final String LOCK_WITHOUT_WAITING = """
            select enrollment_id from account_balances
            where brand_id = :brand and enrollment_id = any(:ids) order by enrollment_id
            for no key update skip locked""";

    private final Tenancy tenancy;
    private final WriteEntries writeEntries;
    private final Event<AccountsChanged> accountsChanged;

    Ledger(Tenancy tenancy, WriteEntries writeEntries, Event<AccountsChanged> accountsChanged) {
        this.tenancy = tenancy;
        this.writeEntries = writeEntries;
        this.accountsChanged = accountsChanged;
    }

    /**
     * Locks accounts until the transaction ends, in id order like every other caller. Lock all in one call: a second call can
     * deadlock with a transaction that locks the same accounts in the other order.
     */
    public Map<UUID, Account> lock(Collection<UUID> enrollmentIds) {
        if (enrollmentIds.isEmpty()) {
            return Map.of();
        }
        var ids = List.copyOf(enrollmentIds);
        return UnnestParameters.of(ids)
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.query("""
                        select enrollment_id, earned, processing, paid, conversions, sales from account_balances
                        where brand_id = :brand and enrollment_id = any(:ids) order by enrollment_id
                        for no key update"""))
                .mapTo(Account.class)
                .collect(Collectors.toMap(Account::enrollmentId, Function.identity()));
    }

    /**
     * Locks accounts without waiting for other transactions.
     *
     * @param byPosition the account of each position in the caller's list
     * @throws AccountsLocked with the positions whose accounts another transaction has locked
     */
    public void lockWithoutWaiting(Map<Integer, UUID> byPosition) {
        if (byPosition.isEmpty()) {
            return;
        }
        var locked = UnnestParameters.of(byPosition.values().stream().distinct().toList())
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.query(LOCK_WITHOUT_WAITING))
                .mapTo(UUID.class)
                .set();
        var lockedElsewhere = byPosition.entrySet().stream()
                .filter(account -> !locked.contains(account.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (!lockedElsewhere.isEmpty()) {
            throw new AccountsLocked(lockedElsewhere);
        }
    }

    /**
     * Writes entries and adds exactly those to the sums. Accounts that are not locked yet are locked in id order: their entries must
     * not depend on their balance.
     */
    public void post(List<Posting> postings) {
        if (postings.isEmpty()) {
            return;
        }
        int written = writeEntries.write(postings);
        var accounts = postings.stream().map(Posting::enrollmentId).collect(Collectors.toSet());
        if (written != accounts.size()) {
            throw new IllegalStateException("Entries of accounts that do not exist");
        }
        accountsChanged.fire(new AccountsChanged(tenancy.brandId(), accounts));
    }

    /** @param amount minor units that change from processing to paid; negative for the other direction */
    public record Move(UUID enrollmentId, long amount) {}

    /** Moves amounts between processing and paid. The accounts must be locked. */
    public void movePayouts(List<Move> moves) {
        if (moves.isEmpty()) {
            return;
        }
        UnnestParameters.of(moves)
                .column("enrollments", "uuid", Move::enrollmentId)
                .column("amounts", "int8", Move::amount)
                .bindTo(tenancy.update("""
                        update account_balances b
                        set processing = b.processing - m.amount, paid = b.paid + m.amount, version = b.version + 1
                        from (select enrollment_id, sum(amount) as amount
                              from unnest(:enrollments, :amounts) as row (enrollment_id, amount) group by enrollment_id) m
                        where b.brand_id = :brand and b.enrollment_id = m.enrollment_id"""))
                .execute();
    }
}
