package dev.tributary.platform.tenancy;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.MappedSuperclass;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of one tenant. The tenant comes first in its key, so that a key never refers to another tenant's row. */
@MappedSuperclass
@IdClass(TenantEntity.Key.class)
public abstract class TenantEntity {
    @Id
    @Column(name = "brand_id")
    private UUID brandId;

    @Id
    private UUID id;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected TenantEntity() {}

    protected TenantEntity(UUID brandId, UUID id) {
        this.brandId = brandId;
        this.id = id;
    }

    public UUID brandId() {
        return brandId;
    }

    public UUID id() {
        return id;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof TenantEntity row && id.equals(row.id) && brandId.equals(row.brandId);
    }

    @Override
    public final int hashCode() {
        return Objects.hash(brandId, id);
    }

    public record Key(UUID brandId, UUID id) {}
}
