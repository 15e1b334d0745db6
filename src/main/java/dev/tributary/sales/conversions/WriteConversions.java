package dev.tributary.sales.conversions;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.sales.attribution.Attribution;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.touchpoints.OrderEvidence;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.postgresql.util.PSQLException;

/**
 * The one writer of the table {@code conversions}: every insert and update goes through here. Accounts are locked before, unless
 * a method says otherwise.
 */
@ApplicationScoped
public class WriteConversions {
    private static final String ONCE = "conversions_order_once";

    private final Tenancy tenancy;
    private final Conversions conversions;

    WriteConversions(Tenancy tenancy, Conversions conversions) {
        this.tenancy = tenancy;
        this.conversions = conversions;
    }

    /**
     * Inserts in the order of the order ids, so that two lists with the same orders wait for each other one way only.
     *
     * @throws Tenancy.RetryTransaction when somebody else took one of the orders meanwhile
     */
    public void insert(List<PricedConversion> priced) {
        var sorted = priced.stream()
                .sorted(Comparator.comparing(one -> one.row().orderId()))
                .toList();
        var insert = UnnestParameters.of(sorted)
                .column("ids", "uuid", one -> one.row().id())
                .column("orders", "text", one -> one.row().orderId())
                .column("types", "text", one -> one.row().type())
                .column("occurred", "timestamptz", one -> one.row().occurredAt())
                .column("recorded", "timestamptz", one -> one.row().recordedAt())
                .column("days", "date", one -> one.row().day())
                .column(
                        "contents",
                        "text",
                        one -> conversions.write(one.report().withoutEmail()))
                .column("hashes", "bytea", PricedConversion::contentHash)
                .column("evidences", "text", one -> conversions.write(OrderEvidence.of(one.report())))
                .column("currencies", "text", one -> one.row().currency())
                .column("rates", "numeric", one -> one.row().fxRate())
                .column("sales", "int8", one -> one.row().sale())
                .column("bases", "int8", one -> one.row().base())
                .column("commissions", "int8", one -> one.row().commission())
                .column("per_conversions", "int8", one -> one.row().perConversion())
                .column("uncapped", "int8", PricedConversion::uncapped)
                .column("lines", "jsonb", one -> one.row().lines())
                .column("reviews", "text", one -> one.row().review())
                .column("review_reasons", "text", one -> one.row().reviewReason())
                .column("sources", "text", one -> one.row().source())
                .column("reasons", "text", one -> one.row().reason())
                .column("enrollments", "uuid", one -> one.row().enrollmentId())
                .column("offers", "uuid", one -> one.row().offerId())
                .column("members", "uuid", one -> one.row().memberId())
                .column("items", "uuid", one -> one.row().itemId())
                .column("clicked", "timestamptz", one -> one.row().clickedAt())
                .column("plans", "uuid", one -> one.row().planId())
                .column("versions", "int4", one -> one.row().planVersion())
                .column("available", "timestamptz", one -> one.row().availableAt())
                .column("explanations", "text", one -> conversions.write(one.explanation()))
                .bindTo(tenancy.update(INSERT));
        try {
            insert.execute();
        } catch (UnableToExecuteStatementException refused) {
            throw isTaken(refused) ? new Tenancy.RetryTransaction() : refused;
        }
    }

    private static boolean isTaken(UnableToExecuteStatementException refused) {
        return refused.getCause() instanceof PSQLException by
                && by.getServerErrorMessage() != null
                && ONCE.equals(by.getServerErrorMessage().getConstraint());
    }

    /** Keeps what affiliates noted on the links whose clicks are credited, and sums it. The accounts must be locked. */
    public void sumSubIds(List<Conversion> rows) {
        var clicked = rows.stream().filter(row -> row.clickedAt() != null).toList();
        if (!clicked.isEmpty()) {
            UnnestParameters.of(clicked)
                    .column("ids", "uuid", Conversion::id)
                    .bindTo(tenancy.query("select cast(sum_sub_ids_of_orders(:ids) as text)"))
                    .mapTo(String.class)
                    .one();
        }
    }

    /**
     * A conversion after refunds.
     *
     * @param refundedSale in the order's currency
     * @param refunded in the brand's currency, as {@code reversed}
     */
    public record RefundedConversion(
            UUID id,
            List<Conversion.FrozenLine> lines,
            long refundedSale,
            long refunded,
            long reversed,
            boolean fullyRefunded) {}

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
        tenancy.update("""
                        update conversions
                        set content = cast(:content as json), sale = :sale, base = :base, commission = :commission,
                            per_conversion = :per_conversion, uncapped = :uncapped, lines = cast(:lines as jsonb),
                            refunded = :refunded, reversed = :reversed, fully_refunded = :fully_refunded,
                            explanation = cast(:explanation as json)
                        where brand_id = :brand and id = :id""")
                .bind("id", amended.id())
                .bind("content", conversions.write(report))
                .bind("sale", amended.sale())
                .bind("base", amended.base())
                .bind("commission", amended.commission())
                .bind("per_conversion", amended.perConversion())
                .bind("uncapped", uncapped)
                .bind("lines", amended.lines())
                .bind("refunded", refunded)
                .bind("reversed", reversed)
                .bind("fully_refunded", fullyRefunded)
                .bind("explanation", conversions.write(explanation))
                .execute();
    }

    /** Keeps a review, and the commission of a conversion that is accepted again. */
    void saveReview(
            Conversion reviewed, long reversed, ReviewNote note, ConversionExplanation explanation, Instant now) {
        tenancy.update("""
                        update conversions
                        set review = :review, review_reason = :reason, review_note = :note,
                            review_note_visible = :note_visible, reviewed_by_hand = :by_hand,
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
                .bind("commission", reviewed.commission())
                .bind("per_conversion", reviewed.perConversion())
                .bind("lines", reviewed.lines())
                .bind("reversed", reversed)
                .bind("explanation", conversions.write(explanation))
                .execute();
    }

    /** Keeps a conversion in its next account, with what it was priced at there. */
    void saveCredit(Conversion moved, long uncapped, long reversed, Instant now) {
        tenancy.update("""
                        update conversions
                        set source = :source, reason = null, enrollment_id = :enrollment, offer_id = :offer,
                            member_id = :member, item_id = :item, clicked_at = :clicked, plan_id = :plan,
                            plan_version = :version, available_at = :available, sale = :sale, base = :base, commission = :commission,
                            per_conversion = :per_conversion, uncapped = :uncapped, lines = cast(:lines as jsonb),
                            reversed = :reversed, review = :review, review_reason = :review_reason,
                            booked_at = :now
                        where brand_id = :brand and id = :id""")
                .bind("id", moved.id())
                .bind("now", now)
                .bind("source", moved.source())
                .bind("enrollment", moved.enrollmentId())
                .bind("offer", moved.offerId())
                .bind("member", moved.memberId())
                .bind("item", moved.itemId())
                .bind("clicked", moved.clickedAt())
                .bind("plan", moved.planId())
                .bind("version", moved.planVersion())
                .bind("available", moved.availableAt())
                .bind("sale", moved.sale())
                .bind("base", moved.base())
                .bind("commission", moved.commission())
                .bind("per_conversion", moved.perConversion())
                .bind("uncapped", uncapped)
                .bind("lines", moved.lines())
                .bind("reversed", reversed)
                .bind("review", moved.review())
                .bind("review_reason", moved.reviewReason())
                .execute();
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

    private static final String INSERT = """
            insert into conversions (
                brand_id, id, order_id, type, occurred_at, recorded_at, day, content, content_hash, evidence, currency,
                fx_rate, sale, base, commission, per_conversion, uncapped, lines, review, review_reason, source, reason,
                enrollment_id, offer_id, member_id, item_id, clicked_at, plan_id, plan_version, available_at, explanation)
            select :brand, * from unnest(
                :ids, :orders, :types, :occurred, :recorded, :days, :contents, :hashes, :evidences, :currencies,
                :rates, :sales, :bases, :commissions, :per_conversions, :uncapped, :lines, :reviews, :review_reasons, :sources, :reasons,
                :enrollments, :offers, :members, :items, :clicked, :plans, :versions, :available, :explanations)""";
}
