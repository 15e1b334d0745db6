package dev.tributary.ledger.payouts;

import dev.tributary.ledger.invoices.DraftInvoices;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Currency;
import java.util.List;

/** Drafts the invoices of payouts, and adds their taxes to what is paid. */
@ApplicationScoped
class PayoutTaxes {
    private final Tenancy tenancy;
    private final DraftInvoices draftInvoices;

    PayoutTaxes(Tenancy tenancy, DraftInvoices draftInvoices) {
        this.tenancy = tenancy;
        this.draftInvoices = draftInvoices;
    }

    void add(List<DraftInvoices.NetPayout> payouts, Currency currency, Instant now) {
        var taxes = draftInvoices.draft(payouts, currency.getCurrencyCode(), now);
        if (taxes.isEmpty()) {
            return;
        }
        UnnestParameters.of(taxes)
                .column("ids", "uuid", DraftInvoices.Tax::payoutId)
                .column("taxes", "int8", DraftInvoices.Tax::amount)
                .bindTo(tenancy.update("""
                        update payouts p set tax = row.tax from unnest(:ids, :taxes) as row (id, tax)
                        where p.brand_id = :brand and p.id = row.id"""))
                .execute();
    }
}
