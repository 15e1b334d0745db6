package dev.tributary.sales.conversions;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.sales.attribution.Attribution;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.touchpoints.OrderEvidence;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.Update;

/**
 * What changes rows of {@code conversions}; {@link InsertConversions} makes them, and nothing else writes the table. The accounts
 * must be locked.
 */
@ApplicationScoped
public class WriteConversions {
    static final TypeReference<NewConversion> REPORT = new TypeReference<>() {};

    private final Tenancy tenancy;
    private final Conversions conversions;

    WriteConversions(Tenancy tenancy, Conversions conversions) {
        this.tenancy = tenancy;
        this.conversions = conversions;
    }

    /** Keeps what refunds have changed. */
    public void saveRefunded(List<RefundedConversion> refunded) {
        if (refunded.isEmpty()) {
            return;
        }
        UnnestParameters.of(refunded)
                .column("ids", "uuid", RefundedConversion::id)
                .column("lines", "jsonb", conversion -> conversions.write(conversion.lines()))
                .column("refunded_sales", "int8", RefundedConversion::refundedSale)
                .column("refunded", "int8", RefundedConversion::refunded)
                .column("reversed", "int8", RefundedConversion::reversed)
                .column("fully_refunded", "bool", RefundedConversion::fullyRefunded)
                .bindTo(tenancy.update("""
                        update conversions c
                        set lines = r.lines, refunded_sale = r.refunded_sale, refunded = r.refunded, reversed = r.reversed,
                            fully_refunded = r.fully_refunded
                        from unnest(:ids, :lines, :refunded_sales, :refunded, :reversed, :fully_refunded)
                            as r(id, lines, refunded_sale, refunded, reversed, fully_refunded)
                        where c.brand_id = :brand and c.id = r.id"""))
                .execute();
    }

    /** Keeps an order that was raised by an edit. */
    void saveAmended(
            Conversion amended,
            NewConversion report,
            long uncapped,
            long refunded,
            long reversed,
            boolean fullyRefunded,
            ConversionExplanation explanation) {
        bindPrice(tenancy.update("""
                        update conversions
                        set content = :content, sale = :sale, base = :base, commission = :commission,
                            per_conversion = :per_conversion, uncapped = :uncapped, lines = cast(:lines as jsonb),
                            refunded = :refunded, reversed = :reversed, fully_refunded = :fully_refunded,
                            explanation = :explanation
                        where brand_id = :brand and id = :id"""), amended, uncapped)
                .bind("content", conversions.write(report))
                .bind("refunded", refunded)
                .bind("reversed", reversed)
                .bind("fully_refunded", fullyRefunded)
                .bind("explanation", conversions.write(explanation))
                .execute();
    }

    /** Takes the customer out of what is kept of orders. No amount changes, so their accounts need no lock. */
    public void forgetCustomers(List<UUID> ids) {
        var kept = UnnestParameters.of(ids)
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.query("""
                        select id, content from conversions where brand_id = :brand and id = any(:ids) order by id for update"""))
                .map((row, context) -> new KeptReport(
                        row.getObject("id", UUID.class), conversions.read(row.getString("content"), REPORT)))
                .list();
        UnnestParameters.of(kept)
                .column("ids", "uuid", KeptReport::id)
                .column(
                        "contents",
                        "text",
                        one -> conversions.write(one.report().withoutCustomer()))
                .bindTo(tenancy.update("""
                        update conversions c set content = k.content, customer_key = null from unnest(:ids, :contents) as k(id, content)
                        where c.brand_id = :brand and c.id = k.id"""))
                .execute();
    }

    private record KeptReport(UUID id, NewConversion report) {}

    /** Keeps a review, and the commission of a conversion that is accepted again. */
    void saveReview(
            Conversion reviewed, long reversed, ReviewNote note, ConversionExplanation explanation, Instant now) {
        tenancy.update("""
                        update conversions
                        set review = :review, review_reason = :reason, review_note = :note,
                            review_note_visible = :note_visible, reviewed_by_hand = :by_hand, review_ends_on = :ends,
                            commission = :commission, per_conversion = :per_conversion, lines = cast(:lines as jsonb),
                            reversed = :reversed, explanation = :explanation, booked_at = :now
                        where brand_id = :brand and id = :id""")
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
                .bind("explanation", conversions.write(explanation))
                .execute();
    }

    /** Keeps a conversion in its next account, with what it was priced at there. */
    void saveCredit(Conversion moved, long uncapped, long reversed, Instant now) {
        var update = bindPrice(tenancy.update("""
                        update conversions
                        set source = :source, reason = null, enrollment_id = :enrollment, offer_id = :offer,
                            member_id = :member, item_id = :item, clicked_at = :clicked, plan_id = :plan,
                            plan_version = :version, available_at = :available, sale = :sale, base = :base, commission = :commission,
                            per_conversion = :per_conversion, uncapped = :uncapped, lines = cast(:lines as jsonb),
                            reversed = :reversed, review = :review, review_reason = :review_reason,
                            review_ends_on = :review_ends, booked_at = :now
                        where brand_id = :brand and id = :id"""), moved, uncapped);
        bindCredit(update, moved)
                .bind("now", now)
                .bind("reversed", reversed)
                .bind("review", moved.review())
                .bind("review_reason", moved.reviewReason())
                .bind("review_ends", moved.reviewEndsOn())
                .execute();
    }

    private static Update bindPrice(Update update, Conversion priced, long uncapped) {
        return update.bind("id", priced.id())
                .bind("sale", priced.sale())
                .bind("base", priced.base())
                .bind("commission", priced.commission())
                .bind("per_conversion", priced.perConversion())
                .bind("uncapped", uncapped)
                .bind("lines", priced.lines());
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

    /** Keeps that a conversion is credited to the same account for something else. */
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

    /** Keeps what was given for an order so far, and what became of it. */
    void saveEvidence(UUID id, OrderEvidence given, ConversionExplanation explanation) {
        tenancy.update("""
                        update conversions set evidence = :evidence, explanation = :explanation
                        where brand_id = :brand and id = :id""")
                .bind("id", id)
                .bind("evidence", conversions.write(given))
                .bind("explanation", conversions.write(explanation))
                .execute();
    }
}
