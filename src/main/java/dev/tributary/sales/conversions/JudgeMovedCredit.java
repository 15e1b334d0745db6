package dev.tributary.sales.conversions;

import dev.tributary.program.brands.Brand;
import dev.tributary.sales.attribution.Attribution.Source;
import dev.tributary.sales.screening.Findings;
import dev.tributary.sales.screening.ScreenOrders;
import dev.tributary.sales.screening.ScreenedOrder;
import dev.tributary.sales.signals.Finding;
import dev.tributary.sales.touchpoints.LostOrders;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * Checks an order for signals again when its credit moves: earlier findings concerned the member before. A decision of staff
 * and a cancellation by the shop stay, and an order that staff attribute is accepted without a check.
 */
@ApplicationScoped
class JudgeMovedCredit {
    private final ScreenOrders screenOrders;
    private final Findings findings;
    private final LostOrders lostOrders;

    JudgeMovedCredit(ScreenOrders screenOrders, Findings findings, LostOrders lostOrders) {
        this.screenOrders = screenOrders;
        this.findings = findings;
        this.lostOrders = lostOrders;
    }

    /** Stores the findings, and the enrollment that lost the order. Accounts and conversion must be locked. */
    Judgement judge(Brand brand, Conversion row, ReattributionTarget target, Instant now) {
        var found = find(brand, row, target);
        findings.replace(row.id(), found);
        lostOrders.move(row.id(), row.day(), row.enrollmentId(), target.credit().enrollmentId());
        return isDecided(row)
                ? Judgement.of(row)
                : Judgement.of(found, brand, now).endingWith(row);
    }

    /** By staff, or by the shop that cancelled the order. */
    private static boolean isDecided(Conversion row) {
        var reason = row.reviewReason();
        return row.reviewedByHand() || (row.review() == Review.REJECTED && reason != null && reason.isGiven());
    }

    private List<Finding> find(Brand brand, Conversion row, ReattributionTarget target) {
        if (target.credit().source() == Source.MANUAL) {
            return List.of();
        }
        var order =
                new ScreenedOrder(row.id(), row.occurredAt(), target.credit(), target.clickIds(), target.ownAddress());
        return screenOrders.screen(brand, List.of(order)).getOrDefault(row.id(), List.of());
    }
}
