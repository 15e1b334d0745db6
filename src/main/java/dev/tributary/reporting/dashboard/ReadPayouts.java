package dev.tributary.reporting.dashboard;

import dev.tributary.ledger.payouts.PayoutId;
import dev.tributary.ledger.payouts.PayoutMethod;
import dev.tributary.ledger.payouts.PayoutStatus;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The payouts of an enrollment, without the brand's notes. */
@ApplicationScoped
class ReadPayouts {
    static final String PAGE = """
            select id, currency, amount, status, method, created_at, paid_at from payouts
            where brand_id = :brand and enrollment_id = :enrollment and id < :before
            order by id desc
            limit :limit
            """;

    private final Tenancy tenancy;

    ReadPayouts(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    Page<DashboardPayout> read(UUID enrollmentId, Paging paging) {
        var rows = tenancy.query(PAGE)
                .bind("enrollment", enrollmentId)
                .registerColumnMapper(PayoutId.class, Ids.mapped(PayoutId::new))
                .bind("before", paging.before())
                .bind("limit", paging.limit() + 1)
                .mapTo(DashboardPayout.class)
                .list();
        return Page.of(rows, paging, payout -> payout.id().value(), payout -> payout);
    }

    public record DashboardPayout(
            PayoutId id,
            String currency,
            long amount,
            PayoutStatus status,
            PayoutMethod method,
            Instant createdAt,
            @Nullable Instant paidAt) {}
}
