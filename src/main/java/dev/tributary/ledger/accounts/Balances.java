package dev.tributary.ledger.accounts;

import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Balances of accounts, now and at an earlier instant. */
@ApplicationScoped
public class Balances {
    /**
     * SQL over a row {@code a} of account_balances: the amount earned and not available at {@code :now}. The entries that became
     * available since the row was last counted are a short range of an index.
     */
    public static final String HELD = """
            a.earned - a.available - coalesce((
                select sum(amount) from ledger_entries e
                where e.brand_id = a.brand_id and e.enrollment_id = a.enrollment_id
                  and e.kind not in ('PAYOUT', 'PAYOUT_RETURN') and e.available_at > e.created_at
                  and e.available_at > a.available_until and e.available_at <= :now), 0)""";

    private static final String AS_OF = """
            select coalesce(sum(e.amount) filter (where e.kind not in ('PAYOUT', 'PAYOUT_RETURN')), 0) as earned,
                   coalesce(sum(e.amount) filter (where e.kind not in ('PAYOUT', 'PAYOUT_RETURN')
                                                    and e.available_at > :then), 0) as held,
                   coalesce(-sum(e.amount) filter (where e.kind in ('PAYOUT', 'PAYOUT_RETURN')), 0) as taken,
                   (select coalesce(sum(p.amount), 0) from payouts p
                    where p.brand_id = :brand and p.enrollment_id = :enrollment
                      and p.paid_at <= :then
                      and (p.status = 'PAID' or p.status = 'RETURNED' and p.returned_at > :then)) as paid
            from ledger_entries e
            where e.brand_id = :brand and e.enrollment_id = :enrollment and e.created_at <= :then""";

    private final Tenancy tenancy;

    Balances(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** The amount of a locked account that can be paid out now; may be negative. */
    public long due(Account account, Instant now) {
        return account.earned() - held(account.enrollmentId(), now) - account.processing() - account.paid();
    }

    /** The balance at that instant, from the entries written until then, inclusive. */
    public Balance asOf(UUID enrollmentId, Instant then, long payoutMinimum) {
        return tenancy.query(AS_OF)
                .bind("enrollment", enrollmentId)
                .bind("then", then)
                .map((row, context) -> Balance.of(
                        row.getLong("earned"),
                        row.getLong("held"),
                        row.getLong("taken") - row.getLong("paid"),
                        row.getLong("paid"),
                        payoutMinimum))
                .one();
    }

    /** The account now, from its row and what is held. */
    public Balance now(UUID enrollmentId, Instant now, long payoutMinimum) {
        var account = tenancy.query("""
                        select enrollment_id, earned, processing, paid, conversions, sales from account_balances
                        where brand_id = :brand and enrollment_id = :enrollment""")
                .bind("enrollment", enrollmentId)
                .mapTo(Account.class)
                .findOne()
                .orElseThrow(() -> new NotFound("enrollment"));
        return Balance.of(
                account.earned(), held(enrollmentId, now), account.processing(), account.paid(), payoutMinimum);
    }

    private long held(UUID enrollmentId, Instant now) {
        return tenancy.query("select " + HELD + " " + """
                        from account_balances a where a.brand_id = :brand and a.enrollment_id = :enrollment""")
                .bind("enrollment", enrollmentId)
                .bind("now", now)
                .mapTo(Long.class)
                .one();
    }
}
