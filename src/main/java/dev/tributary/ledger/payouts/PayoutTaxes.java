package dev.tributary.ledger.payouts;

import dev.tributary.ledger.invoices.Invoices;
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
    private final Invoices invoices;

    PayoutTaxes(Tenancy tenancy, Invoices invoices) {
        this.tenancy = tenancy;
        this.invoices = invoices;
    }

    void add(List<Invoices.Drafted> payouts, Currency currency, Instant now) {
        var taxes = invoices.draft(payouts, currency.getCurrencyCode(), now);
        if (taxes.isEmpty()) {
            return;
        }
        UnnestParameters.of(taxes)
                .column("ids", "uuid", Invoices.Tax::payoutId)
                .column("taxes", "int8", Invoices.Tax::amount)
                .bindTo(tenancy.update("""
                        update payouts p set tax = row.tax from unnest(:ids, :taxes) as row (id, tax)
                        where p.brand_id = :brand and p.id = row.id"""))
                .execute();
    }
}
