package dev.tributary.reporting.dashboard;

import dev.tributary.ledger.payouts.PayoutId;
import dev.tributary.ledger.payouts.PayoutMethod;
import dev.tributary.ledger.payouts.PayoutStatus;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the payouts of an enrollment, without the brand's notes. */
@ApplicationScoped
class ReadPayouts {
    private static final String PAGE = """
            select p.id, p.currency, amount, status, method, reference, failure_reason, p.created_at, paid_at
            from payouts p
            join brands b on b.id = :brand
            where p.brand_id = :brand and enrollment_id = :enrollment and p.id < :before{conditions}
            order by p.id desc
            limit :limit
            """;

    private final Tenancy tenancy;

    ReadPayouts(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /**
     * @param from first local day on which it was created
     * @param to last local day, included
     */
    record Filter(
            @Nullable PayoutStatus status,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        static final Filter NONE = new Filter(null, null, null);

        private Conditions conditions() {
            return Conditions.none()
                    .and("status = :status", "status", status)
                    .and("p.created_at >= cast(cast(:from as date) as timestamp) at time zone b.timezone", "from", from)
                    .and("p.created_at < (cast(:to as date) + interval '1 day') at time zone b.timezone", "to", to);
        }
    }

    Page<DashboardPayout> read(UUID enrollmentId, Paging paging, Filter filter) {
        var rows = rows(enrollmentId, filter, paging.before(), paging.limit() + 1);
        return Page.of(rows, paging, payout -> payout.id().value(), payout -> payout);
    }

    /** The newest ones, as many as a file may have. */
    List<DashboardPayout> readNewest(UUID enrollmentId, Filter filter) {
        return rows(enrollmentId, filter, Paging.MAX_ID, ReadConversions.MAX_ROWS);
    }

    private List<DashboardPayout> rows(UUID enrollmentId, Filter filter, UUID before, int limit) {
        var conditions = filter.conditions();
        return conditions
                .bindTo(tenancy.list(PAGE.replace("{conditions}", conditions.sql())))
                .bind("enrollment", enrollmentId)
                .registerColumnMapper(PayoutId.class, Ids.mapped(PayoutId::new))
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(DashboardPayout.class)
                .list();
    }

    /**
     * @param reference of the payment at the bank or payment service
     * @param failureReason null unless it failed and a reason is known
     */
    public record DashboardPayout(
            PayoutId id,
            String currency,
            long amount,
            PayoutStatus status,
            PayoutMethod method,
            @Nullable String reference,
            @Nullable String failureReason,
            Instant createdAt,
            @Nullable Instant paidAt) {}
}
