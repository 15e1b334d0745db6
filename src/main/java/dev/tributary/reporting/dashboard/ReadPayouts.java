package dev.tributary.reporting.dashboard;

import dev.tributary.ledger.payouts.PayoutId;
import dev.tributary.ledger.payouts.PayoutMethod;
import dev.tributary.ledger.payouts.PayoutStatus;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
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

    private static final String ONE = """
            select id, currency, amount, status, method, created_at, paid_at from payouts
            where brand_id = :brand and id = :payout and enrollment_id = :enrollment
            """;

    private final Tenancy tenancy;

    ReadPayouts(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    Page<DashboardPayout> read(UUID enrollmentId, Paging paging) {
        var rows = mapped(PAGE, enrollmentId)
                .bind("before", paging.before())
                .bind("limit", paging.limit() + 1)
                .mapTo(DashboardPayout.class)
                .list();
        return Page.of(rows, paging, payout -> payout.id().value(), payout -> payout);
    }

    /** @throws NotFound for another enrollment's, too */
    DashboardPayout one(UUID enrollmentId, PayoutId payout) {
        return mapped(ONE, enrollmentId)
                .bind("payout", payout.value())
                .mapTo(DashboardPayout.class)
                .findOne()
                .orElseThrow(() -> new NotFound("payout"));
    }

    private Query mapped(String sql, UUID enrollmentId) {
        return tenancy.query(sql)
                .bind("enrollment", enrollmentId)
                .registerColumnMapper(PayoutId.class, Ids.mapped(PayoutId::new));
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
