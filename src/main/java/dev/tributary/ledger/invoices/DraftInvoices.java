package dev.tributary.ledger.invoices;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Drafts the invoice of a payout when its money is reserved, with the parties and the tax of that time. */
@ApplicationScoped
public class DraftInvoices {
    private static final String DRAFT = """
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
            select payout_id, tax as amount from made where tax > 0""";

    private final Tenancy tenancy;

    DraftInvoices(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** A payout before tax; {@code net} is its amount in minor units. */
    public record NetPayout(UUID payoutId, UUID memberId, long net) {}

    /** The tax of a payout, minor units above zero. */
    public record Tax(UUID payoutId, long amount) {}

    /**
     * Drafts the invoices of those payouts whose members agreed to it, where the brand writes invoices.
     *
     * @return the taxes that are added to payouts
     */
    public List<Tax> draft(List<NetPayout> payouts, String currency, Instant now) {
        if (payouts.isEmpty() || !isEnabled()) {
            return List.of();
        }
        return UnnestParameters.of(payouts)
                .column("payouts", "uuid", NetPayout::payoutId)
                .column("members", "uuid", NetPayout::memberId)
                .column("nets", "int8", NetPayout::net)
                .bindTo(tenancy.query(DRAFT))
                .bind("currency", currency)
                .bind("now", now)
                .mapTo(Tax.class)
                .list();
    }

    /** The percentage by which payouts to the member are taxed; 0 for none. */
    public BigDecimal taxPercent(UUID memberId) {
        return tenancy.query("""
                        select t.rate_percent from tax_profiles t join self_billing s on s.brand_id = t.brand_id
                        where t.brand_id = :brand and t.member_id = :member and t.treatment = 'DOMESTIC'
                          and t.agreed_on is not null and s.is_enabled""")
                .bind("member", memberId)
                .mapTo(BigDecimal.class)
                .findOne()
                .orElse(BigDecimal.ZERO);
    }

    /** The tax of an amount, rounded as in the invoice. */
    public static long tax(long net, BigDecimal percent) {
        return BigDecimal.valueOf(net)
                .multiply(percent)
                .movePointLeft(2)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private boolean isEnabled() {
        return tenancy.query("select is_enabled from self_billing where brand_id = :brand")
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }
}
