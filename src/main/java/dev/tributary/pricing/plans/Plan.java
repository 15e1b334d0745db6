package dev.tributary.pricing.plans;

import dev.tributary.platform.tenancy.TenantEntity;
import dev.tributary.platform.web.TypeId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Named terms inside an offer. */
@Entity
@Table(name = "plans")
public class Plan extends TenantEntity {
    private UUID offerId;
    private String name;
    private boolean isDefault;
    private Instant createdAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Plan() {}

    Plan(UUID brandId, UUID offerId, String name, boolean isDefault, Instant now) {
        super(brandId, TypeId.next());
        this.offerId = offerId;
        this.name = name;
        this.isDefault = isDefault;
        this.createdAt = now;
    }

    public UUID offerId() {
        return offerId;
    }

    public String name() {
        return name;
    }

    public boolean isDefault() {
        return isDefault;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public void rename(String to) {
        name = to;
    }

    void makeDefault(boolean yes) {
        isDefault = yes;
    }
}
