package dev.tributary.tracking.items;

import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.problems.Problem;
import dev.tributary.program.enrollments.Enrollments;
import dev.tributary.program.offers.Offers;
import dev.tributary.program.offers.TrackingKind;
import dev.tributary.tracking.codes.PromoCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Retires a member's promo code and gives them a new one. */
@ApplicationScoped
class RefreshCode {
    private final AuditTrail audit;
    private final TrackingItems items;
    private final Enrollments enrollments;
    private final Offers offers;
    private final CreateTrackingItems createItems;
    private final AddNamedCode addNamedCode;
    private final Clock clock;

    RefreshCode(
            TrackingItems items,
            Enrollments enrollments,
            Offers offers,
            CreateTrackingItems createItems,
            AddNamedCode addNamedCode,
            Clock clock,
            AuditTrail audit) {
        this.audit = audit;
        this.items = items;
        this.enrollments = enrollments;
        this.offers = offers;
        this.createItems = createItems;
        this.addNamedCode = addNamedCode;
        this.clock = clock;
    }

    /**
     * Returns the new item.
     *
     * @param old locked
     * @param chosen the new code; derived from the member's name when null
     */
    TrackingItem refresh(TrackingItem old, int graceDays, @Nullable PromoCode chosen) {
        if (old.type() != TrackingKind.PROMO_CODE) {
            throw new NotRefreshable();
        }
        if (old.status() == TrackingItem.Status.RETIRED) {
            throw new AlreadyRetired();
        }
        audit.name("tracking_item.refreshed", null);
        retire(old, graceDays);
        audit.name("tracking_item.created", null);
        return items.get(old.name() == null ? create(old, chosen) : createNamed(old, old.name(), chosen));
    }

    private UUID create(TrackingItem old, @Nullable PromoCode chosen) {
        var enrollment = enrollments.get(old.enrollmentId());
        var offer = offers.get(enrollment.offerId());
        var created = createItems.createCodes(
                offer,
                Map.of(enrollment.id(), enrollment.memberId()),
                chosen == null ? Map.of() : Map.of(enrollment.id(), chosen));
        if (created.isEmpty()) {
            throw new PromoCodeTaken();
        }
        return created.get(0);
    }

    private UUID createNamed(TrackingItem old, String name, @Nullable PromoCode chosen) {
        var enrollment = enrollments.get(old.enrollmentId());
        var offer = offers.get(enrollment.offerId());
        var named = addNamedCode.add(offer, enrollment.memberId(), enrollment.id(), name, chosen);
        items.fireCodesChanged(List.of(named));
        return named;
    }

    /** A code that was switched off earns nothing, so it has no grace either. */
    private void retire(TrackingItem old, int graceDays) {
        boolean wasActive = old.status() == TrackingItem.Status.ACTIVE;
        old.retire(wasActive ? graceDays : 0, clock.instant());
        items.save(old);
        if (wasActive) {
            items.fireItemEnded(old);
        }
        items.fireCodesChanged(List.of(old.id()));
    }

    static final class NotRefreshable extends Problem {
        NotRefreshable() {
            super(CONFLICT, "Only a promo code can be refreshed; this is a link.");
        }
    }

    static final class AlreadyRetired extends Problem {
        AlreadyRetired() {
            super(CONFLICT, "This code is retired; nothing brings it back.");
        }
    }

    static final class PromoCodeTaken extends Problem {
        PromoCodeTaken() {
            super(CONFLICT, "This code is somebody's in this brand, or was.");
        }
    }
}
