package dev.tributary.sales.conversions;

import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.pricing.commissions.Reward;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.program.brands.Brands;
import dev.tributary.sales.earnings.EarningsPosting;
import dev.tributary.sales.earnings.EnrollmentProgress;
import dev.tributary.sales.earnings.RewardGrants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Staff reject and accept, at any time, before and after a payout; each is a line in the ledger. */
@ApplicationScoped
public class ReviewConversion {
    private final Tenancy tenancy;
    private final Brands brands;
    private final Conversions conversions;
    private final EnrollmentProgress progress;
    private final TermsInForce terms;
    private final Ledger ledger;
    private final RewardGrants rewards;
    private final AuditTrail audit;
    private final Clock clock;

    ReviewConversion(
            Tenancy tenancy,
            Brands brands,
            Conversions conversions,
            EnrollmentProgress progress,
            TermsInForce terms,
            Ledger ledger,
            RewardGrants rewards,
            AuditTrail audit,
            Clock clock) {
        this.tenancy = tenancy;
        this.brands = brands;
        this.conversions = conversions;
        this.progress = progress;
        this.terms = terms;
        this.ledger = ledger;
        this.rewards = rewards;
        this.audit = audit;
        this.clock = clock;
    }

    public ConversionView reject(UUID id, Review.Reason reason, @Nullable String note) {
        return become(id, Review.REJECTED, reason, note, "conversion.rejected");
    }

    public ConversionView accept(UUID id, @Nullable String note) {
        return become(id, Review.ACCEPTED, null, note, "conversion.accepted");
    }

    private ConversionView become(
            UUID id, Review next, Review.@Nullable Reason reason, @Nullable String note, String action) {
        var brand = brands.current();
        var now = clock.instant();
        var seen = conversions.get(id);
        Set<UUID> accounts = seen.enrollmentId() == null ? Set.of() : Set.of(seen.enrollmentId());
        var locked = progress.lock(List.of(), accounts);
        var row = conversions.lock(seen);
        if (row.review() != next) {
            var bookings = new EarningsPosting(ledger, rewards, brand.dayOf(now), now);
            if (row.enrollmentId() != null) {
                book(row, next, Objects.requireNonNull(locked.get(row.enrollmentId())), bookings);
            }
            bookings.write();
            write(row, next, reason, note);
            audit.record(action, new ConversionId(id).toString(), note);
        }
        return ConversionView.of(conversions.get(id), brand.currency().getCurrencyCode(), now);
    }

    private void book(
            Conversion row, Review next, EnrollmentProgress.AccountProgress progress, EarningsPosting bookings) {
        var left = row.refundable(brands.current().currency(), conversions.readLines(row));
        var what = row.booked();
        if (row.review() == Review.ACCEPTED) {
            bookings.reverse(progress, what, null, left.kept(), left.net(), !left.isFull(), 0);
        } else if (next == Review.ACCEPTED) {
            bookings.post(
                    progress, what, row.commission(), left.reversed(), left.net(), !left.isFull(), rewardsOf(row));
        }
    }

    private List<Reward> rewardsOf(Conversion row) {
        return row.planId() == null || row.planVersion() == null
                ? List.of()
                : terms.frozen(row.planId(), row.planVersion()).rewards();
    }

    private void write(Conversion row, Review next, Review.@Nullable Reason reason, @Nullable String note) {
        tenancy.update("""
                        update conversions set review = :review, review_reason = :reason, review_note = :note
                        where brand_id = :brand and id = :id""")
                .bind("id", row.id())
                .bind("review", next)
                .bind("reason", reason)
                .bind("note", note)
                .execute();
    }
}
