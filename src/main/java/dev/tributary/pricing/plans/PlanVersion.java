package dev.tributary.pricing.plans;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One version of the terms of a plan; it never changes. */
@Entity
@Table(name = "plan_versions")
@IdClass(PlanVersion.Key.class)
public class PlanVersion {
    @Id
    private UUID brandId;

    @Id
    private UUID planId;

    @Id
    private int version;

    private @Nullable Instant effectiveFrom;

    @JdbcTypeCode(SqlTypes.JSON)
    private CommissionTerms terms;

    private Instant createdAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected PlanVersion() {}

    PlanVersion(Plan plan, int version, @Nullable Instant effectiveFrom, CommissionTerms terms, Instant now) {
        this.brandId = plan.brandId();
        this.planId = plan.id();
        this.version = version;
        this.effectiveFrom = effectiveFrom;
        this.terms = terms;
        this.createdAt = now;
    }

    UUID planId() {
        return planId;
    }

    public int version() {
        return version;
    }

    /** Null for the first version, which applies to all earlier instants. */
    public @Nullable Instant effectiveFrom() {
        return effectiveFrom;
    }

    public CommissionTerms terms() {
        return terms;
    }

    public Instant createdAt() {
        return createdAt;
    }

    boolean isEffectiveAt(Instant instant) {
        return effectiveFrom == null || !instant.isBefore(effectiveFrom);
    }

    record Key(UUID brandId, UUID planId, int version) {}
}
