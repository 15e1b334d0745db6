package dev.tributary.sales.conversions;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.Update;

/**
 * Writes the changes of {@code conversions} by refunds, edits and reviews. {@link InsertConversions} inserts the rows, and
 * {@link WriteCredits} moves their credit. The accounts must be locked.
 */
@ApplicationScoped
public class WriteConversions {
    private static final String AMEND = """
            update conversions
            set content = :content, sale = :sale, base = :base, commission = :commission,
                per_conversion = :per_conversion, uncapped = :uncapped, lines = cast(:lines as jsonb),
                refunded = :refunded, reversed = :reversed, fully_refunded = :fully_refunded,
                explanation = :explanation
            where brand_id = :brand and id = :id""";

    private static final String REVIEW = """
            update conversions
            set review = :review, review_reason = :reason, review_note = :note,
                review_note_visible = :note_visible, reviewed_by_hand = :by_hand, review_ends_on = :ends,
                commission = :commission, per_conversion = :per_conversion, lines = cast(:lines as jsonb),
                reversed = :reversed, explanation = :explanation, booked_at = :now
            where brand_id = :brand and id = :id""";

    /** A note is kept if the decision for the same reason has none. */
    private static final String DECIDE = """
            update conversions
            set review_note = case when cast(:note as text) is not null or review_reason is distinct from :reason
                                   then :note else review_note end,
                review_note_visible = case when cast(:note as text) is not null or review_reason is distinct from :reason
                                           then :note_visible else review_note_visible end,
                review_reason = :reason, reviewed_by_hand = true
            where brand_id = :brand and id = :id""";

    private static final String SAVE_REFUNDED = """
            update conversions c
            set lines = r.lines, refunded_sale = r.refunded_sale, refunded = r.refunded, reversed = r.reversed,
                fully_refunded = r.fully_refunded
            from unnest(:ids, :lines, :refunded_sales, :refunded, :reversed, :fully_refunded)
                as r(id, lines, refunded_sale, refunded, reversed, fully_refunded)
            where c.brand_id = :brand and c.id = r.id""";

    private final Tenancy tenancy;
    private final ConversionJson json;

    WriteConversions(Tenancy tenancy, ConversionJson json) {
        this.tenancy = tenancy;
        this.json = json;
    }

    /** Stores conversions after refunds. */
    public void saveRefunded(List<RefundedConversion> refunded) {
        if (refunded.isEmpty()) {
            return;
        }
        UnnestParameters.of(refunded)
                .column("ids", "uuid", RefundedConversion::id)
                .column("lines", "jsonb", conversion -> json.write(conversion.lines()))
                .column("refunded_sales", "int8", RefundedConversion::refundedSale)
                .column("refunded", "int8", RefundedConversion::refunded)
                .column("reversed", "int8", RefundedConversion::reversed)
                .column("fully_refunded", "bool", RefundedConversion::fullyRefunded)
                .bindTo(tenancy.update(SAVE_REFUNDED))
                .execute();
    }

    /** Stores an order that an edit has raised. */
    void saveAmended(AmendedConversion amended, ConversionExplanation explanation) {
        var left = amended.left();
        bindPrice(tenancy.update(AMEND), amended.row(), amended.priced().uncapped())
                .bind("content", json.write(amended.report()))
                .bind("refunded", amended.priced().base() - left.net())
                .bind("reversed", left.reversed())
                .bind("fully_refunded", left.isFull())
                .bind("explanation", json.write(explanation))
                .execute();
    }

    /** Stores a review, and the commission of an accepted conversion. */
    void saveReview(
            Conversion reviewed, long reversed, ReviewNote note, ConversionExplanation explanation, Instant now) {
        tenancy.update(REVIEW)
                .bind("id", reviewed.id())
                .bind("now", now)
                .bind("review", reviewed.review())
                .bind("reason", reviewed.reviewReason())
                .bind("note", note.text())
                .bind("note_visible", note.visible())
                .bind("by_hand", reviewed.reviewedByHand())
                .bind("ends", reviewed.reviewEndsOn())
                .bind("commission", reviewed.commission())
                .bind("per_conversion", reviewed.perConversion())
                .bind("lines", reviewed.lines())
                .bind("reversed", reversed)
                .bind("explanation", json.write(explanation))
                .execute();
    }

    /** Stores a decision of staff that changes neither the review nor any amount. */
    void saveDecision(UUID id, ReviewChange change) {
        tenancy.update(DECIDE)
                .bind("id", id)
                .bind("reason", change.reason())
                .bind("note", change.note().text())
                .bind("note_visible", change.note().visible())
                .execute();
    }

    static Update bindPrice(Update update, Conversion priced, long uncapped) {
        return update.bind("id", priced.id())
                .bind("sale", priced.sale())
                .bind("base", priced.base())
                .bind("commission", priced.commission())
                .bind("per_conversion", priced.perConversion())
                .bind("uncapped", uncapped)
                .bind("lines", priced.lines());
    }
}
