package dev.tributary.reporting.dashboard;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.sales.attribution.Attribution;
import dev.tributary.sales.conversions.Conversion;
import dev.tributary.sales.conversions.ConversionId;
import dev.tributary.sales.conversions.Review;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The orders and leads credited to an enrollment. Of an order's reference nothing but its end leaves the database. */
@ApplicationScoped
class ReadConversions {
    static final String PAGE = """
            select id, '…' || right(order_id, 4) as order_ref, type, occurred_at,
                   case when review <> 'ACCEPTED' then review
                        when available_at > :now then 'PENDING'
                        else 'APPROVED' end as status,
                   source, review_reason as reason, base as sale,
                   case when review = 'IN_REVIEW' then 0 else commission end as commission, refunded,
                   case when review = 'REJECTED' then commission else reversed end as reversed,
                   case when review = 'ACCEPTED' then available_at end as payable_at
            from conversions
            where brand_id = :brand and enrollment_id = :enrollment and id < :before
            order by id desc
            limit :limit
            """;

    private final Tenancy tenancy;
    private final Clock clock;

    ReadConversions(Tenancy tenancy, Clock clock) {
        this.tenancy = tenancy;
        this.clock = clock;
    }

    Page<DashboardConversion> read(UUID enrollmentId, Paging paging) {
        var rows = tenancy.query(PAGE)
                .bind("enrollment", enrollmentId)
                .bind("now", clock.instant())
                .bind("before", paging.before())
                .bind("limit", paging.limit() + 1)
                .registerColumnMapper(ConversionId.class, Ids.mapped(ConversionId::new))
                .mapTo(DashboardConversion.class)
                .list();
        return Page.of(rows, paging, conversion -> conversion.id().value(), conversion -> conversion);
    }

    /**
     * Amounts are minor units of the brand's currency.
     *
     * @param orderRef the last four characters of the shop's order id, as in {@code …1001}
     * @param reason why it is rejected or in review, else null
     * @param sale what the order was worth
     * @param commission what was earned before refunds; {@code reversed} of it went back
     * @param refunded part of the sale
     * @param payableAt null while it pays nothing
     */
    public record DashboardConversion(
            ConversionId id,
            String orderRef,
            Order.Type type,
            Instant occurredAt,
            Conversion.Status status,
            Attribution.Source source,
            Review.@Nullable Reason reason,
            long sale,
            long commission,
            long refunded,
            long reversed,
            @Nullable Instant payableAt) {}
}
