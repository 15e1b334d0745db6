package dev.tributary.ledger.invoices;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Invoices of payouts. A draft gets its number when its payout is paid, so that payouts that fail leave no gaps in the numbers.
 */
@ApplicationScoped
public class Invoices {
    private final Tenancy tenancy;

    Invoices(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /**
     * Issues the drafts of paid payouts with the next numbers of the brand's year, in the order of payout ids. The counter's row
     * is locked until the transaction ends: a rollback gives the numbers back, and no other transaction takes them meanwhile.
     */
    public void issue(List<UUID> payoutIds, LocalDate day) {
        if (payoutIds.isEmpty()) {
            return;
        }
        var drafts = UnnestParameters.of(payoutIds)
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.query("""
                        select payout_id from invoices
                        where brand_id = :brand and payout_id = any(:ids) and number is null order by payout_id for update"""))
                .mapTo(UUID.class)
                .list();
        if (drafts.isEmpty()) {
            return;
        }
        assignNumbers(drafts, day);
    }

    private void assignNumbers(List<UUID> drafts, LocalDate day) {
        long first = reserveNumbers(drafts.size(), day.getYear());
        UnnestParameters.of(drafts)
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.update("""
                        update invoices i set year = :year, number = :first + row.position - 1, issued_on = :day
                        from unnest(:ids) with ordinality as row (id, position)
                        where i.brand_id = :brand and i.payout_id = row.id"""))
                .bind("year", day.getYear())
                .bind("first", first)
                .bind("day", day)
                .execute();
    }

    /** @return the first of {@code count} consecutive numbers */
    private long reserveNumbers(int count, int year) {
        tenancy.update(
                        "insert into invoice_numbers (brand_id, year, last) values (:brand, :year, 0) on conflict do nothing")
                .bind("year", year)
                .execute();
        long last = tenancy.query("""
                        update invoice_numbers set last = last + :count where brand_id = :brand and year = :year
                        returning last""")
                .bind("count", count)
                .bind("year", year)
                .mapTo(Long.class)
                .one();
        return last - count + 1;
    }

    /** Cancels the invoices of returned payouts; they keep their numbers. */
    public void cancel(List<UUID> payoutIds, LocalDate day) {
        if (payoutIds.isEmpty()) {
            return;
        }
        UnnestParameters.of(payoutIds)
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.update("""
                        update invoices set cancelled_on = :day
                        where brand_id = :brand and payout_id = any(:ids) and number is not null and cancelled_on is null"""))
                .bind("day", day)
                .execute();
    }
}
