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

/** Reads the orders and leads credited to an enrollment. Only the last four characters of order ids leave the database. */
@ApplicationScoped
class ReadConversions {
    /** Rows of one file. */
    static final int MAX_ROWS = 10_000;

    /** A payout pays a conversion that was booked before the payout was made and available by its cut-off. */
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

    /** Skips ids that are too old to be on hold: orders are recorded after they occurred, give or take an hour. */
    private static final String WITHIN_LONGEST_HOLD = """
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

        /**
         * The condition on ids lets an index skip older orders: an order is recorded after it occurred, or, when the shop's clock
         * is ahead, minutes before; two days are ample.
         */
        private Conditions conditions() {
            var conditions = Conditions.none()
                    .and("review = :review", "review", status == null ? null : status.review())
                    .and("day >= :from", "from", from)
                    .and("day <= :to", "to", to)
                    .and("c.id >= first_uuid_v7_at(cast(cast(:first as date) - 2 as timestamptz))", "first", from);
            if (status == ConversionStatus.PENDING) {
                return conditions.and("available_at > :now").and(WITHIN_LONGEST_HOLD);
            }
            return status == ConversionStatus.APPROVED ? conditions.and("available_at <= :now") : conditions;
        }
    }

    Page<DashboardConversion> read(UUID enrollmentId, Paging paging, Filter filter) {
        var rows = rows(enrollmentId, filter, paging.before(), paging.limit() + 1);
        return Page.of(rows, paging, conversion -> conversion.id().value(), conversion -> conversion);
    }

    /** The newest ones, as many as a file may have. */
    List<DashboardConversion> readNewest(UUID enrollmentId, Filter filter) {
        return rows(enrollmentId, filter, Paging.MAX_ID, MAX_ROWS);
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
     * @param reason why it is rejected or in review; null otherwise
     * @param note the brand's note about the decision, if the affiliate may read it
     * @param sale the value of the order
     * @param commission before refunds; {@code reversed} is the part that they reversed
     * @param wouldEarn what it earns if the brand accepts it, before caps; null when it is not in review
     * @param reviewEndsOn the day on which it is accepted automatically unless the brand decides; null when it is not in review
     * @param refunded the part of {@code sale} that was refunded
     * @param payableAt null while it earns nothing
     * @param paidWith the payout that pays it, whether paid or in progress; null before
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
