package dev.tributary.program.brands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.RetryTransaction;
import dev.tributary.platform.tenancy.Tenancy;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

/** The tenants; a transaction sees its own. */
@ApplicationScoped
public class Brands implements PanacheRepositoryBase<Brand, UUID> {
    private static final TypeReference<List<SignalSetting>> SIGNALS = new TypeReference<>() {};
    private static final String NO_SIGNALS = "[]";

    private final Tenancy tenancy;
    private final ObjectMapper json;
    private final Event<CustomersRecorded> customersRecorded;

    Brands(Tenancy tenancy, ObjectMapper json, Event<CustomersRecorded> customersRecorded) {
        this.tenancy = tenancy;
        this.json = json;
        this.customersRecorded = customersRecorded;
    }

    /** The current brand, to read. Plain SQL, since every recorded order reads it. */
    public Brand current() {
        return tenancy.query("""
                        select id, name, currency, timezone, website_url, sender_email, reply_to, dashboard_url,
                               payout_minimum, monthly_budget, self_referral_policy, mails_per_minute, language, show_sibling_offers,
                               review_days, signals, currency_fixed, customers_kept, budgets_kept, created_at
                        from brands where id = :brand""")
                .mapTo(BrandRow.class)
                .findOne()
                .map(row -> row.brand(signals(row.signals())))
                .orElseThrow(() -> new NotFound("brand"));
    }

    private List<SignalSetting> signals(String text) {
        if (text.equals(NO_SIGNALS)) {
            return List.of();
        }
        try {
            return json.readValue(text, SIGNALS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The current brand, to change. */
    Brand lockCurrent() {
        return findByIdOptional(tenancy.brandId(), LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> new NotFound("brand"));
    }

    /**
     * Fixes the currency, for a transaction that is about to write the first conversion or ledger entry. It locks the brand's
     * row, which comes before accounts; later transactions lock nothing.
     *
     * @param brand as this transaction has read it
     * @throws RetryTransaction when its currency has changed meanwhile
     */
    public void fixCurrency(Brand brand) {
        if (brand.isCurrencyFixed()) {
            return;
        }
        int fixed = tenancy.update("update brands set currency_fixed = true where id = :brand and currency = :currency")
                .bind("currency", brand.currency().getCurrencyCode())
                .execute();
        if (fixed == 0) {
            throw new RetryTransaction();
        }
    }

    /** Records orders with their customers from now on; this is never switched off. */
    public void recordCustomers() {
        int updated = tenancy.update("update brands set customers_kept = true where id = :brand and not customers_kept")
                .execute();
        if (updated > 0) {
            customersRecorded.fire(new CustomersRecorded());
        }
    }

    /** Records the spending of months from now on; this is never switched off. */
    public void recordSpending() {
        tenancy.update("update brands set budgets_kept = true where id = :brand and not budgets_kept")
                .execute();
    }
}
