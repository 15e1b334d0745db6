package dev.tributary.ledger.invoices;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Invoices of payouts. One is drafted when a payout takes its money, with the parties and the tax as they are then, and issued
 * when the payout is paid: that gives it its number. So numbers have no gaps, whatever becomes of other payouts.
 */
@ApplicationScoped
public class Invoices {
    private final Tenancy tenancy;

    Invoices(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** An amount that a payout has taken, minor units. */
    public record Drafted(UUID payoutId, UUID memberId, long net) {}

    /** The tax of a payout, minor units above zero. */
    public record Tax(UUID payoutId, long amount) {}

    /**
     * Drafts the invoices of those payouts whose members agreed to it, where the brand writes invoices.
     *
     * @return the taxes that are added to payouts
     */
    public List<Tax> draft(List<Drafted> payouts, String currency, Instant now) {
        if (payouts.isEmpty() || !isEnabled()) {
            return List.of();
        }
        return UnnestParameters.of(payouts)
                .column("payouts", "uuid", Drafted::payoutId)
                .column("members", "uuid", Drafted::memberId)
                .column("nets", "int8", Drafted::net)
                .bindTo(tenancy.query("""
                        with made as (
                            insert into invoices (brand_id, payout_id, member_id, currency, net, tax, treatment, rate_percent,
                                                  agreed_on, member_name, member_address, member_country, member_vat_id,
                                                  brand_name, brand_address, brand_country, brand_vat_id, number_prefix,
                                                  drafted_at)
                            select :brand, row.payout, row.member, :currency, row.net,
                                   case t.treatment when 'DOMESTIC' then cast(round(row.net * t.rate_percent / 100) as bigint)
                                                    else 0 end,
                                   t.treatment, t.rate_percent, t.agreed_on, t.legal_name, t.address, t.country, t.vat_id,
                                   s.legal_name, s.address, s.country, s.vat_id, coalesce(s.number_prefix, ''), :now
                            from unnest(:payouts, :members, :nets) as row (payout, member, net)
                            join tax_profiles t on t.brand_id = :brand and t.member_id = row.member
                            join self_billing s on s.brand_id = :brand
                            where t.agreed_on is not null and s.is_enabled
                            returning payout_id, tax)
                        select payout_id, tax as amount from made where tax > 0"""))
                .bind("currency", currency)
                .bind("now", now)
                .mapTo(Tax.class)
                .list();
    }

    /**
     * Issues the drafts of payouts that are paid: the next numbers of the brand's year, in the order of payouts. The counter's
     * row is locked until the transaction ends, so that a number is taken back with it, and by nobody else meanwhile.
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
        long first = take(drafts.size(), day.getYear());
        UnnestParameters.of(drafts)
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.update("""
                        update invoices i set year = :year, number = :first + row.place - 1, issued_on = :day
                        from unnest(:ids) with ordinality as row (id, place)
                        where i.brand_id = :brand and i.payout_id = row.id"""))
                .bind("year", day.getYear())
                .bind("first", first)
                .bind("day", day)
                .execute();
    }

    /** @return the first of so many numbers that follow each other */
    private long take(int count, int year) {
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

    /** The payments came back: their invoices keep their numbers and are cancelled. */
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

    private boolean isEnabled() {
        return tenancy.query("select is_enabled from self_billing where brand_id = :brand")
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }
}
