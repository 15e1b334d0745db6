package dev.tributary.sales.conversions;

import dev.tributary.program.offers.AttributionSettings;
import dev.tributary.program.offers.Offers;
import dev.tributary.sales.attribution.AttributeOrder;
import dev.tributary.sales.attribution.Attribution;
import dev.tributary.sales.attribution.EvaluatedTouchpoint;
import dev.tributary.sales.attribution.Reattribution;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.screening.ScreenedOrder;
import dev.tributary.sales.touchpoints.FoundItems;
import dev.tributary.sales.touchpoints.LostOrders;
import dev.tributary.sales.touchpoints.OrderEvidence;
import dev.tributary.sales.touchpoints.ResolveTouchpoints;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides whether evidence that comes after an order takes over its credit. Does not read or write the conversion. */
@ApplicationScoped
class LaterEvidence {
    private final ResolveTouchpoints touchpoints;
    private final Offers offers;

    LaterEvidence(ResolveTouchpoints touchpoints, Offers offers) {
        this.touchpoints = touchpoints;
        this.offers = offers;
    }

    /**
     * @param evidence of the order, the new one included
     * @param touches the new evidence with its verdicts
     * @param lost the enrollments of new evidence that is not credited
     * @param target the enrollment that takes over the credit; null when the credit stays
     */
    record Decision(
            OrderEvidence evidence,
            List<ConversionExplanation.Touch> touches,
            List<LostOrders.Lost> lost,
            @Nullable ReattributionTarget target) {}

    Decision decide(Conversion row, ConversionInputs.Inputs stored, NewConversion report) {
        var more = OrderEvidence.of(report).without(stored.evidence());
        var known = touchpoints.known(List.of(more), row.itemId() == null ? Set.of() : Set.of(row.itemId()));
        var outcome = AttributeOrder.reattribute(
                present(row, known), keepsCredit(row), touchpoints.evidence(row.occurredAt(), more, known));
        return new Decision(
                stored.evidence().with(more),
                ConversionExplanation.touches(outcome.evaluated()),
                LostOrders.Lost.of(row.id(), row.day(), credited(row, outcome), outcome.evaluated()),
                outcome instanceof Reattribution.Moves moves ? target(row, moves, known, report) : null);
    }

    private static @Nullable UUID credited(Conversion row, Reattribution outcome) {
        return outcome instanceof Reattribution.Moves moves ? moves.to().enrollmentId() : row.enrollmentId();
    }

    /** Whether the credit comes from a customer's binding that takes precedence over evidence. */
    private boolean keepsCredit(Conversion row) {
        return row.source() == Attribution.Source.CUSTOMER
                && offers.get(Objects.requireNonNull(row.offerId()))
                        .history()
                        .orderSettingsAt(row.occurredAt())
                        .binding()
                        .keepsCredit();
    }

    private static ReattributionTarget target(
            Conversion row, Reattribution.Moves moves, FoundItems known, NewConversion report) {
        var credit = moves.to();
        var item = Objects.requireNonNull(known.byId().get(credit.trackingItemId()));
        var customer = report.customer();
        return new ReattributionTarget(
                credit,
                item.plans().at(row.occurredAt()),
                item.orderSettings().at(row.occurredAt()),
                item.memberTags(),
                customer == null
                        ? null
                        : ScreenedOrder.ownAddress(item.memberEmail(), item.memberPayoutEmail(), customer.email()),
                EvaluatedTouchpoint.clicksOf(credit.enrollmentId(), moves.evaluated()));
    }

    private static Attribution present(Conversion row, FoundItems known) {
        if (row.enrollmentId() == null || row.offerId() == null || row.memberId() == null) {
            return new Attribution.Nobody(Objects.requireNonNullElse(row.reason(), Attribution.Reason.NO_EVIDENCE));
        }
        var item = row.itemId() == null ? null : known.byId().get(row.itemId());
        return new Attribution.Credited(
                row.source(),
                row.offerId(),
                row.enrollmentId(),
                row.memberId(),
                row.itemId(),
                row.clickedAt(),
                item == null
                        ? AttributionSettings.DEFAULT
                        : item.candidate().offer().settings().at(row.occurredAt()));
    }
}
