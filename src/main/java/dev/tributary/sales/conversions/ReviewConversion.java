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
    private final AuditTrail audit;
    private final Clock clock;

    ReviewConversion(
            Brands brands,
            Conversions conversions,
            BindCustomer bindCustomer,
            LockConversion lockConversion,
            ApplyReview applyReview,
            AuditTrail audit,
            Clock clock) {
        this.brands = brands;
        this.conversions = conversions;
        this.bindCustomer = bindCustomer;
        this.lockConversion = lockConversion;
        this.applyReview = applyReview;
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

    private ConversionView review(UUID id, ReviewChange change) {
        var brand = brands.current();
        var seen = conversions.get(id);
        bindCustomer.lock(seen);
        var locked = lockConversion.lock(seen);
        var row = locked.row();
        if (change.onlyOpen() && row.review() != Review.IN_REVIEW) {
            throw new ReviewNotOpen();
        }
        if (row.review() != change.next()) {
            audit.name(change.action(), change.note().text());
            applyReview.apply(brand, locked, change);
        }
        return ConversionView.of(conversions.get(id), brand.currency().getCurrencyCode(), clock.instant());
    }
}
