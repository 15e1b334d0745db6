package dev.tributary.sales.conversions;

import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.program.brands.Brands;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rejects and accepts conversions, at any time, before and after a payout. */
@ApplicationScoped
public class ReviewConversion {
    private final Brands brands;
    private final Conversions conversions;
    private final BindCustomer bindCustomer;
    private final LockConversion lockConversion;
    private final ApplyReview applyReview;
    private final WriteConversions writeConversions;
    private final AuditTrail audit;
    private final Clock clock;

    ReviewConversion(
            Brands brands,
            Conversions conversions,
            BindCustomer bindCustomer,
            LockConversion lockConversion,
            ApplyReview applyReview,
            WriteConversions writeConversions,
            AuditTrail audit,
            Clock clock) {
        this.brands = brands;
        this.conversions = conversions;
        this.bindCustomer = bindCustomer;
        this.lockConversion = lockConversion;
        this.applyReview = applyReview;
        this.writeConversions = writeConversions;
        this.audit = audit;
        this.clock = clock;
    }

    public ConversionView reject(UUID id, Review.Reason reason, ReviewNote note) {
        return review(id, ReviewChange.byStaff(reason, note));
    }

    public ConversionView accept(UUID id, @Nullable String note) {
        return review(id, ReviewChange.byStaff(null, new ReviewNote(note, false)));
    }

    /**
     * Decides an open review.
     *
     * @param rejection why it is rejected; null to accept it
     * @throws ReviewNotOpen
     */
    public ConversionView resolve(UUID id, Review.@Nullable Reason rejection, ReviewNote note) {
        return review(id, ReviewChange.ofOpen(rejection, note));
    }

    /**
     * Accepts an order whose review has ended without a decision.
     *
     * @throws ReviewNotOpen when it was decided meanwhile
     */
    public void acceptAutomatically(UUID id) {
        review(id, ReviewChange.BY_ITSELF);
    }

    /** Rejects an order that its shop has cancelled. */
    public void rejectForShop(UUID id, Review.Reason reason, String note) {
        decide(lock(id), ReviewChange.byShop(reason, note));
    }

    /**
     * Accepts an order again that its shop has restored.
     *
     * @return false when staff rejected it, which stays
     */
    public boolean acceptForShop(UUID id, String note) {
        var locked = lock(id);
        if (locked.row().review() == Review.REJECTED && locked.row().reviewedByHand()) {
            return false;
        }
        decide(locked, ReviewChange.byShop(null, note));
        return true;
    }

    private ConversionView review(UUID id, ReviewChange change) {
        var locked = lock(id);
        if (change.onlyOpen() && locked.row().review() != Review.IN_REVIEW) {
            throw new ReviewNotOpen();
        }
        decide(locked, change);
        return ConversionView.of(
                conversions.get(id), brands.current().currency().getCurrencyCode(), clock.instant());
    }

    private LockConversion.Locked lock(UUID id) {
        var seen = conversions.get(id);
        bindCustomer.lock(seen);
        return lockConversion.lock(seen);
    }

    /** A decision of staff is stored even if the shop or a rule has decided the same before: only then does it stay. */
    private void decide(LockConversion.Locked locked, ReviewChange change) {
        if (locked.row().review() != change.next()) {
            audit.name(change.action(), change.note().text());
            applyReview.apply(brands.current(), locked, change);
        } else if (change.byHand()) {
            audit.name(change.action(), change.note().text());
            writeConversions.saveDecision(locked.row().id(), change);
        }
    }
}
