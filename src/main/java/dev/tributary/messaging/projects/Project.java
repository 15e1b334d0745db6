package dev.tributary.messaging.projects;

import dev.tributary.platform.tenancy.TenantEntity;
import dev.tributary.platform.web.TypeId;
import dev.tributary.program.offers.OfferId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A set of members and the offer that they promote. */
@Entity
@Table(name = "projects")
class Project extends TenantEntity {
    private String name;
    private @Nullable UUID offerId;
    private Instant createdAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Project() {}

    @SuppressWarnings("NullAway.Init") // change() sets them all
    Project(UUID brandId, ProjectSettings settings, Instant now) {
        super(brandId, TypeId.next());
        createdAt = now;
        change(settings);
    }

    /** Progress is kept per offer: it is there again when the project returns to an earlier offer. */
    final void change(ProjectSettings to) {
        name = to.name().strip();
        offerId = to.offerId() == null ? null : to.offerId().value();
    }

    ProjectSettings settings() {
        return new ProjectSettings(name, offerId == null ? null : new OfferId(offerId));
    }

    /** The offer of its sales tracking; null while it has none. */
    @Nullable
    UUID offerId() {
        return offerId;
    }

    /** @throws OfferMissing while it has none */
    UUID linkedOffer() {
        if (offerId == null) {
            throw new OfferMissing();
        }
        return offerId;
    }

    Instant createdAt() {
        return createdAt;
    }
}
