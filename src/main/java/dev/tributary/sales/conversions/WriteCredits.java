package dev.tributary.sales.conversions;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.sales.attribution.Attribution;
import dev.tributary.sales.touchpoints.OrderEvidence;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.statement.Update;

/** Writes the credit and the evidence of conversions. The accounts must be locked. */
@ApplicationScoped
class WriteCredits {
    private static final String CREDIT = """
            update conversions
            set source = :source, reason = null, enrollment_id = :enrollment, offer_id = :offer,
                member_id = :member, item_id = :item, clicked_at = :clicked, plan_id = :plan,
                plan_version = :version, available_at = :available, sale = :sale, base = :base, commission = :commission,
                per_conversion = :per_conversion, uncapped = :uncapped, lines = cast(:lines as jsonb),
                reversed = :reversed, review = :review, review_reason = :review_reason,
                review_ends_on = :review_ends, booked_at = :now
            where brand_id = :brand and id = :id""";

    private final Tenancy tenancy;
    private final ConversionJson json;

    WriteCredits(Tenancy tenancy, ConversionJson json) {
        this.tenancy = tenancy;
        this.json = json;
    }

    /** Stores a conversion that moved to another account, with its price there. */
    void saveCredit(Conversion moved, long uncapped, long reversed, Instant now) {
        var update = WriteConversions.bindPrice(tenancy.update(CREDIT), moved, uncapped);
        bindCredit(update, moved)
                .bind("now", now)
                .bind("reversed", reversed)
                .bind("review", moved.review())
                .bind("review_reason", moved.reviewReason())
                .bind("review_ends", moved.reviewEndsOn())
                .execute();
    }

    private static Update bindCredit(Update update, Conversion credited) {
        return update.bind("source", credited.source())
                .bind("enrollment", credited.enrollmentId())
                .bind("offer", credited.offerId())
                .bind("member", credited.memberId())
                .bind("item", credited.itemId())
                .bind("clicked", credited.clickedAt())
                .bind("plan", credited.planId())
                .bind("version", credited.planVersion())
                .bind("available", credited.availableAt());
    }

    /** Stores another source of the credit in the same account. */
    void saveSource(UUID id, Attribution.Credited credit) {
        tenancy.update("""
                        update conversions set source = :source, item_id = :item, clicked_at = :clicked
                        where brand_id = :brand and id = :id""")
                .bind("id", id)
                .bind("source", credit.source())
                .bind("item", credit.trackingItemId())
                .bind("clicked", credit.clickedAt())
                .execute();
    }

    /** Stores all evidence of an order so far, and the explanation with its verdicts. */
    void saveEvidence(UUID id, OrderEvidence evidence, ConversionExplanation explanation) {
        tenancy.update("""
                        update conversions set evidence = :evidence, explanation = :explanation
                        where brand_id = :brand and id = :id""")
                .bind("id", id)
                .bind("evidence", json.write(evidence))
                .bind("explanation", json.write(explanation))
                .execute();
    }
}
