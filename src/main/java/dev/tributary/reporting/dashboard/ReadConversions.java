package dev.tributary.reporting.dashboard;

import dev.tributary.ledger.payouts.PayoutId;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.sales.attribution.Attribution;
import dev.tributary.sales.conversions.ConversionId;
import dev.tributary.sales.conversions.ConversionStatus;
import dev.tributary.sales.conversions.Review;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The orders and leads credited to an enrollment. Of an order's reference nothing but its end leaves the database. */
@ApplicationScoped
class ReadConversions {
    /** What one file may hold. */
    static final int MOST = 10_000;

    /**
     * An order is recorded after it occurred, and the clock of a shop may be ahead; so the first day bounds the ids. A payout
     * settles what was available and booked by then.
     */
    private static final String PAGE = """
            select c.id, '…' || right(order_id, 4) as order_ref, type, occurred_at,
                   case when review <> 'ACCEPTED' then review
                        when available_at > :now then 'PENDING'
                        else 'APPROVED' end as status,
                   source, review_reason as reason, case when review_note_visible then review_note end as note,
                   b.currency, base as sale,
                   case when review = 'IN_REVIEW' then 0 else commission end as commission,
                   case when review = 'IN_REVIEW' then commission - reversed end as would_earn, review_ends_on, refunded,
                   case when review = 'REJECTED' then commission else reversed end as reversed,
                   case when review = 'ACCEPTED' then available_at end as payable_at,
                   case when review = 'ACCEPTED' and commission > 0 then (
                       select p.id from payouts p
                       where p.brand_id = :brand and p.enrollment_id = c.enrollment_id and p.settles_until >= c.available_at
                         and p.created_at >= coalesce(c.booked_at, c.recorded_at) and p.status not in ('FAILED', 'CANCELLED', 'RETURNED')
                       order by p.id limit 1) end as paid_with
            from conversions c
            join brands b on b.id = :brand
            where c.brand_id = :brand and enrollment_id = :enrollment and c.id < :before{conditions}
            order by c.id desc
            limit :limit
            """;

    /** As the first day, the longest hold bounds the ids of orders on hold. */
    private static final String HELD_AT_MOST = """
            c.id >= first_uuid_v7_at(least(cast(:now as timestamptz), now()) - interval '1 hour' - (
                select longest_hold(o.order_settings_history) from enrollments e
                join offers o on o.brand_id = :brand and o.id = e.offer_id
                where e.brand_id = :brand and e.id = :enrollment))""";

    private final Tenancy tenancy;
    private final Clock clock;

    ReadConversions(Tenancy tenancy, Clock clock) {
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /**
     * @param from first local day of the order
     * @param to last local day, included
     */
    record Filter(
            @Nullable ConversionStatus status,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        static final Filter NONE = new Filter(null, null, null);

        private Conditions conditions() {
            var conditions = Conditions.none()
                    .and("review = :review", "review", status == null ? null : status.review())
                    .and("day >= :from", "from", from)
                    .and("day <= :to", "to", to)
                    .and("c.id >= first_uuid_v7_at(cast(cast(:first as date) - 2 as timestamptz))", "first", from);
            if (status == ConversionStatus.PENDING) {
                return conditions.and("available_at > :now").and(HELD_AT_MOST);
            }
            return status == ConversionStatus.APPROVED ? conditions.and("available_at <= :now") : conditions;
        }
    }

    Page<DashboardConversion> read(UUID enrollmentId, Paging paging, Filter filter) {
        var rows = rows(enrollmentId, filter, paging.before(), paging.limit() + 1);
        return Page.of(rows, paging, conversion -> conversion.id().value(), conversion -> conversion);
    }

    /** The newest of them. */
    List<DashboardConversion> readMany(UUID enrollmentId, Filter filter) {
        return rows(enrollmentId, filter, Paging.MAX_ID, MOST);
    }

    private List<DashboardConversion> rows(UUID enrollmentId, Filter filter, UUID before, int limit) {
        var conditions = filter.conditions();
        return conditions
                .bindTo(tenancy.list(PAGE.replace("{conditions}", conditions.sql())))
                .bind("enrollment", enrollmentId)
                .bind("now", clock.instant())
                .bind("before", before)
                .bind("limit", limit)
                .registerColumnMapper(ConversionId.class, Ids.mapped(ConversionId::new))
                .registerColumnMapper(PayoutId.class, Ids.mapped(PayoutId::new))
                .mapTo(DashboardConversion.class)
                .list();
    }

    /**
     * Amounts are minor units of the brand's currency.
     *
     * @param orderRef the last four characters of the shop's order id, as in {@code …1001}
     * @param reason why it is rejected or in review, else null
     * @param note what the brand wrote about the decision, where it lets the affiliate read it
     * @param sale what the order was worth
     * @param commission what was earned before refunds; {@code reversed} of it went back
     * @param wouldEarn what it earns when the brand accepts it, before caps; null when it is not in review
     * @param reviewEndsOn the day on which it is accepted by itself, if the brand has not decided by then; null when it is not in review
     * @param refunded part of the sale
     * @param payableAt null while it pays nothing
     * @param paidWith the payout that settled it, paid or on its way; null before
     */
    public record DashboardConversion(
            ConversionId id,
            String orderRef,
            Order.Type type,
            Instant occurredAt,
            ConversionStatus status,
            Attribution.Source source,
            Review.@Nullable Reason reason,
            @Nullable String note,
            String currency,
            long sale,
            long commission,
            @Nullable Long wouldEarn,
            @Nullable LocalDate reviewEndsOn,
            long refunded,
            long reversed,
            @Nullable Instant payableAt,
            @Nullable PayoutId paidWith) {}
}
