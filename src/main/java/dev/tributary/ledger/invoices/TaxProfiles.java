package dev.tributary.ledger.invoices;

import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** The tax profiles of members, and the brand's own settings. */
@ApplicationScoped
class TaxProfiles {
    private static final String SAVE = """
            insert into tax_profiles (brand_id, member_id, legal_name, address, country, vat_id, treatment,
                                      rate_percent, agreed_on, updated_at)
            values (:brand, :member, :name, :address, :country, :vat, :treatment, :rate, :agreed, :now)
            on conflict (brand_id, member_id) do update
            set legal_name = excluded.legal_name, address = excluded.address, country = excluded.country,
                vat_id = excluded.vat_id, treatment = excluded.treatment, rate_percent = excluded.rate_percent,
                agreed_on = excluded.agreed_on, updated_at = excluded.updated_at""";

    private final Tenancy tenancy;
    private final Clock clock;

    TaxProfiles(Tenancy tenancy, Clock clock) {
        this.tenancy = tenancy;
        this.clock = clock;
    }

    Optional<TaxProfile> find(UUID memberId) {
        return tenancy.query("""
                        select legal_name, address, country, vat_id, treatment, rate_percent, agreed_on from tax_profiles
                        where brand_id = :brand and member_id = :member""")
                .bind("member", memberId)
                .mapTo(TaxProfile.class)
                .findOne();
    }

    void save(UUID memberId, TaxProfile profile) {
        tenancy.update(SAVE)
                .bind("member", memberId)
                .bind("name", profile.legalName().strip())
                .bind("address", profile.address().strip())
                .bind("country", profile.country())
                .bind("vat", profile.vatId())
                .bind("treatment", profile.treatment())
                .bind("rate", profile.ratePercent())
                .bindByType("agreed", profile.agreedOn(), java.time.LocalDate.class)
                .bind("now", clock.instant())
                .execute();
    }

    SelfBilling selfBilling() {
        return tenancy.query("""
                        select is_enabled as enabled, legal_name, address, country, vat_id, number_prefix from self_billing
                        where brand_id = :brand""").mapTo(SelfBilling.class).findOne().orElse(SelfBilling.OFF);
    }

    void save(SelfBilling settings) {
        tenancy.update("""
                        insert into self_billing (brand_id, is_enabled, legal_name, address, country, vat_id, number_prefix)
                        values (:brand, :enabled, :name, :address, :country, :vat, :prefix)
                        on conflict (brand_id) do update
                        set is_enabled = excluded.is_enabled, legal_name = excluded.legal_name, address = excluded.address,
                            country = excluded.country, vat_id = excluded.vat_id, number_prefix = excluded.number_prefix""")
                .bind("enabled", settings.enabled())
                .bind("name", settings.legalName())
                .bind("address", settings.address())
                .bind("country", settings.country())
                .bind("vat", settings.vatId())
                .bind("prefix", settings.numberPrefix())
                .execute();
    }
}
