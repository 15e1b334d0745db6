package dev.tributary.reporting.statements;

import dev.tributary.ledger.invoices.TaxTreatment;
import dev.tributary.ledger.payouts.PayoutId;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the invoice of a paid payout. */
@ApplicationScoped
class ReadInvoice {
    private final Tenancy tenancy;

    ReadInvoice(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** @throws NotFound also while the payout is not paid, and when it has no invoice */
    Invoice read(PayoutId id) {
        return read(id, Conditions.none());
    }

    /** @throws NotFound also when the payout is of another enrollment */
    Invoice readOf(UUID enrollmentId, PayoutId id) {
        return read(id, Conditions.none().and("p.enrollment_id = :enrollment", "enrollment", enrollmentId));
    }

    private Invoice read(PayoutId id, Conditions conditions) {
        return conditions
                .bindTo(tenancy.query("""
                        select i.payout_id, i.currency, i.net, i.tax, i.treatment, i.rate_percent, i.agreed_on, i.member_name,
                               i.member_address, i.member_country, i.member_vat_id, i.brand_name, i.brand_address,
                               i.brand_country, i.brand_vat_id, i.number_prefix, i.year, i.number, i.issued_on, i.cancelled_on
                        from invoices i
                        join payouts p on p.brand_id = i.brand_id and p.id = i.payout_id
                        where i.brand_id = :brand and i.payout_id = :payout and i.number is not null""" + conditions.sql()))
                .bind("payout", id.value())
                .mapTo(Row.class)
                .findOne()
                .map(Row::invoice)
                .orElseThrow(() -> new NotFound("invoice"));
    }

    record Row(
            UUID payoutId,
            String currency,
            long net,
            long tax,
            TaxTreatment treatment,
            @Nullable BigDecimal ratePercent,
            LocalDate agreedOn,
            String memberName,
            String memberAddress,
            String memberCountry,
            @Nullable String memberVatId,
            String brandName,
            String brandAddress,
            String brandCountry,
            @Nullable String brandVatId,
            String numberPrefix,
            int year,
            long number,
            LocalDate issuedOn,
            @Nullable LocalDate cancelledOn) {
        Invoice invoice() {
            return new Invoice(
                    "%s%d-%06d".formatted(numberPrefix, year, number),
                    issuedOn,
                    cancelledOn,
                    new PayoutId(payoutId),
                    new Invoice.Party(memberName, memberAddress, memberCountry, memberVatId),
                    new Invoice.Party(brandName, brandAddress, brandCountry, brandVatId),
                    agreedOn,
                    currency,
                    net,
                    treatment,
                    ratePercent,
                    tax,
                    net + tax);
        }
    }
}
