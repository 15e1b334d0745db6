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

/** The accounts of a brand, and the one way to write into them. */
@ApplicationScoped
public class Ledger {
    private static final String LOCK_FREE = """
            select enrollment_id from account_balances
            where brand_id = :brand and enrollment_id = any(:ids) order by enrollment_id
            for no key update skip locked""";

    private final Tenancy tenancy;
    private final WriteEntries writeEntries;
    private final Event<AccountsMoved> moved;

    Ledger(Tenancy tenancy, WriteEntries writeEntries, Event<AccountsMoved> moved) {
        this.tenancy = tenancy;
        this.writeEntries = writeEntries;
        this.moved = moved;
    }

    /**
     * Locks accounts until the transaction ends, in id order, as everybody does. Ask for all at once: a second call could
     * meet somebody who asks the other way round.
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
     * Locks the accounts of a list without waiting for any.
     *
     * @param byPlace in the list
     * @throws AccountsLocked with the places whose accounts another transaction has locked
     */
    public void lockFree(Map<Integer, UUID> byPlace) {
        if (byPlace.isEmpty()) {
            return;
        }
        var locked = UnnestParameters.of(byPlace.values().stream().distinct().toList())
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.query(LOCK_FREE))
                .mapTo(UUID.class)
                .set();
        var elsewhere = byPlace.entrySet().stream()
                .filter(account -> !locked.contains(account.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (!elsewhere.isEmpty()) {
            throw new AccountsLocked(elsewhere);
        }
    }

    /** Writes entries and moves the sums with exactly those entries. The accounts must be locked. */
    public void post(List<Posting> postings) {
        if (postings.isEmpty()) {
            return;
        }
        int written = writeEntries.write(postings);
        var accounts = postings.stream().map(Posting::enrollmentId).collect(Collectors.toSet());
        if (written != accounts.size()) {
            throw new IllegalStateException("Entries of accounts that do not exist");
        }
        moved.fire(new AccountsMoved(tenancy.brandId(), accounts));
    }

    /** @param amount from what is processing to what is paid; negative the other way round */
    public record Move(UUID enrollmentId, long amount) {}

    /** What payouts have taken is paid now, or is not paid after all. The accounts must be locked. */
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
