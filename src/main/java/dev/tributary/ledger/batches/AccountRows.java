package dev.tributary.ledger.batches;

import dev.tributary.program.brands.Brand;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;

/**
 * The accounts to read and the instant to read them for: the rows of {@link ReadAccounts}.
 *
 * @param compareAddresses whether to look for other members with the same payout address
 */
record AccountRows(BatchFilter filter, Brand brand, boolean compareAddresses, Instant now) {
    private static final String AVAILABLE_AFTER = """
            (select coalesce(sum(l.amount), 0) from ledger_entries l
             where l.brand_id = b.brand_id and l.enrollment_id = b.enrollment_id and l.available_at > :%1$s
               and l.available_at > l.created_at and l.kind not in ('PAYOUT', 'PAYOUT_RETURN'))""";

    // Entries created after the cut-off are not due by it. Ids begin with their creation time; the range of ids has a
    // margin,
    // since clocks of machines differ, and the exact comparison follows.
    private static final String CREATED_AFTER_CUTOFF = """
            (select coalesce(sum(l.amount), 0) from ledger_entries l
             where l.brand_id = b.brand_id and l.enrollment_id = b.enrollment_id and l.id >= :recent
               and l.available_at > :cutoff and l.available_at <= l.created_at
               and l.kind not in ('PAYOUT', 'PAYOUT_RETURN'))""";

    private static final String ROWS = """
            select b.enrollment_id, e.member_id, e.offer_id, m.first_name, m.last_name, o.name as offer_name,
                   m.payout_address as pay_to, coalesce(m.payout_method, 'PAYPAL') as pay_to_method,
                   m.payout_holder as pay_to_holder, m.payout_bic as pay_to_bic, m.payouts_frozen_until as frozen_until,
                   %1$s and exists (select from members other
                                    where other.payout_address_key = m.payout_address_key
                                      and other.brand_id = m.brand_id and other.id <> m.id) as shares_pay_to,
                   coalesce(:minimum, e.payout_minimum, :brand_minimum) as minimum,
                   b.earned - b.processing - b.paid as untaken, %2$s as held, %3$s as later, b.entries,
                   coalesce(t.rate_percent, 0) as tax_percent
            from account_balances b
            join enrollments e on e.brand_id = b.brand_id and e.id = b.enrollment_id
            join members m on m.brand_id = e.brand_id and m.id = e.member_id
            join offers o on o.brand_id = e.brand_id and o.id = e.offer_id
            left join self_billing s on s.brand_id = b.brand_id and s.is_enabled
            left join tax_profiles t on t.brand_id = s.brand_id and t.member_id = m.id and t.treatment = 'DOMESTIC'
                                    and t.agreed_on is not null
            where b.brand_id = :brand and b.enrollment_id > :after and b.earned <> b.processing + b.paid%4$s
            order by b.enrollment_id""";

    /** @param conditions besides those of the filter */
    String sql(String conditions) {
        return ROWS.formatted(compareAddresses, held("now"), notDueByCutoff(), filter.conditions() + conditions);
    }

    /** @param held SQL for the amount of each account that is not paid */
    String sqlWithHeld(String held, String conditions) {
        return ROWS.formatted(compareAddresses, held, held, filter.conditions() + conditions);
    }

    private String notDueByCutoff() {
        return filter.cutoff() == null ? held("now") : held("cutoff") + " + " + CREATED_AFTER_CUTOFF;
    }

    private static String held(String instant) {
        return AVAILABLE_AFTER.formatted(instant);
    }

    /** @param after only accounts with greater ids are read */
    Query bindTo(Query query, UUID after) {
        filter.bindTo(query)
                .bind("after", after)
                .bind("now", now)
                .bindByType("minimum", filter.minimum(), Long.class)
                .bind("brand_minimum", brand.payoutMinimum());
        if (filter.cutoff() != null) {
            var cutoff = filter.endOfCutoff(brand);
            query.bind("cutoff", cutoff).bind("recent", BatchFilter.idBefore(cutoff));
        }
        return query;
    }
}
