package dev.tributary.sales.conversions;

import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.platform.money.Exchange;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.brands.SelfReferralPolicy;
import dev.tributary.program.offers.AttributionSettings;
import dev.tributary.sales.attribution.AttributeOrder;
import dev.tributary.sales.attribution.AttributeOrder.Reattribution;
import dev.tributary.sales.attribution.Attribution;
import dev.tributary.sales.attribution.Attribution.Credited;
import dev.tributary.sales.attribution.Attribution.Nobody;
import dev.tributary.sales.attribution.SelfPurchase;
import dev.tributary.sales.earnings.EarningsPosting;
import dev.tributary.sales.earnings.EnrollmentProgress;
import dev.tributary.sales.earnings.RewardGrants;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.touchpoints.OrderEvidence;
import dev.tributary.sales.touchpoints.ResolveTouchpoints;
import dev.tributary.sales.touchpoints.TrackingItemLookup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Moves the credit of a conversion to another enrollment: what the first has earned is reversed, and the second earns at
 * its own terms. Refunds so far go along.
 */
@ApplicationScoped
public class ReattributeConversion {
    private final Tenancy tenancy;
    private final Brands brands;
    private final Conversions conversions;
    private final ConversionInputs inputs;
    private final ResolveTouchpoints touches;
    private final TermsInForce terms;
    private final EnrollmentProgress standings;
    private final Ledger ledger;
    private final RewardGrants rewards;
    private final Clock clock;

    ReattributeConversion(
            Tenancy tenancy,
            Brands brands,
            Conversions conversions,
            ConversionInputs inputs,
            ResolveTouchpoints touches,
            TermsInForce terms,
            EnrollmentProgress standings,
            Ledger ledger,
            RewardGrants rewards,
            Clock clock) {
        this.tenancy = tenancy;
        this.brands = brands;
        this.conversions = conversions;
        this.inputs = inputs;
        this.touches = touches;
        this.terms = terms;
        this.standings = standings;
        this.ledger = ledger;
        this.rewards = rewards;
        this.clock = clock;
    }

    /** To whom the credit goes. */
    record Target(Credited credit, UUID planId, int holdDays, boolean selfPurchase) {
        /** What was judged by hand stays; a member's own purchase is judged by the brand's policy. */
        Review review(Review before, SelfReferralPolicy policy) {
            return selfPurchase && before == Review.ACCEPTED ? Review.ofSelfPurchase(policy) : before;
        }
    }

    /** When an order comes again with evidence it did not have before, and that wins by the offers' settings. */
    public ConversionView reattributeIfStronger(UUID conversionId, NewConversion report) {
        var brand = brands.current();
        var seen = conversions.get(conversionId);
        var kept = inputs.read(conversionId);
        var more = OrderEvidence.of(report).without(kept.given());
        var known = touches.known(List.of(more), seen.itemId() == null ? Set.of() : Set.of(seen.itemId()));
        var takeover =
                AttributeOrder.reattribute(present(seen, known), touches.evidence(seen.occurredAt(), more, known));
        var explained = kept.explanation().with(ConversionExplanation.touches(takeover.tried()));
        if (takeover instanceof Reattribution.Moves moves) {
            var item = Objects.requireNonNull(known.byId().get(moves.to().trackingItemId()));
            explained = move(
                    brand,
                    seen,
                    new Target(moves.to(), item.planId(), item.holdDays(), isOwn(item, report)),
                    kept.report(),
                    explained);
        }
        inputs.save(conversionId, kept.given().with(more), explained);
        return view(brand, conversionId);
    }

    /** By staff, to whom they say. */
    ConversionView reattribute(Conversion seen, Target target) {
        var brand = brands.current();
        var kept = inputs.read(seen.id());
        var explained = move(brand, seen, target, kept.report(), kept.explanation());
        inputs.save(seen.id(), kept.given(), explained);
        return view(brand, seen.id());
    }

    private ConversionExplanation move(
            Brand brand, Conversion seen, Target target, NewConversion report, ConversionExplanation explained) {
        var to = target.credit().enrollmentId();
        var version = terms.findVersions(Set.of(target.planId())).at(target.planId(), seen.occurredAt());
        Set<UUID> from = seen.enrollmentId() == null ? Set.of() : Set.of(seen.enrollmentId());
        var standing =
                standings.lock(List.of(new EnrollmentProgress.ProgressRequest(to, seen.day(), version.terms())), from);
        var row = conversions.lock(seen);
        if (to.equals(row.enrollmentId())) {
            relabel(brand, row, target.credit());
            return explained;
        }
        var now = clock.instant();
        var bookings = new EarningsPosting(ledger, rewards, brand.dayOf(now), now);
        var lines = conversions.readLines(row);
        if (row.counts()) {
            var before = row.refundable(brand.currency(), lines);
            var loser = Objects.requireNonNull(standing.get(row.enrollmentId()));
            bookings.reverse(loser, row.booked(), null, before.kept(), before.net(), !before.isFull(), 0);
        }
        var winner = Objects.requireNonNull(standing.get(to));
        var commission =
                Commission.of(version.terms(), order(brand, row, report, explained), winner.progress(row.day()));
        var moved = moved(row, target, commission, repriced(lines, commission));
        var after = moved.refundable(brand.currency(), conversions.readLines(moved));
        if (moved.counts()) {
            bookings.post(
                    winner,
                    moved.booked(),
                    commission.amount(),
                    after.reversed(),
                    after.net(),
                    !after.isFull(),
                    version.terms().rewards());
        }
        write(moved, target.credit(), commission, version, after.reversed());
        bookings.write();
        return explained.pricedBy(version, commission.explanation());
    }

    private static boolean isOwn(TrackingItemLookup.KnownItem item, NewConversion report) {
        var customer = report.customer();
        return customer != null && SelfPurchase.isBy(item.memberEmail(), customer.email());
    }

    private Attribution present(Conversion row, TrackingItemLookup.Found known) {
        if (row.enrollmentId() == null || row.offerId() == null || row.memberId() == null) {
            return new Nobody(Objects.requireNonNullElse(row.reason(), Attribution.Reason.NO_EVIDENCE));
        }
        var item = known.byId().get(row.itemId());
        var settings = item == null
                ? AttributionSettings.DEFAULT
                : item.candidate().offer().settings();
        return new Credited(
                row.source(),
                row.offerId(),
                row.enrollmentId(),
                row.memberId(),
                row.itemId(),
                row.clickedAt(),
                settings);
    }

    /** The order as it was priced first: its rate and what was known of the customer are frozen. */
    private static Order order(Brand brand, Conversion row, NewConversion report, ConversionExplanation explained) {
        var exchange = new Exchange(Currency.getInstance(row.currency()), brand.currency(), row.fxRate());
        return report.toOrder(row.day(), explained.customer(), exchange);
    }

    private static List<Conversion.FrozenLine> repriced(List<Conversion.FrozenLine> before, Commission commission) {
        List<Conversion.FrozenLine> lines = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            var line = before.get(i);
            lines.add(new Conversion.FrozenLine(
                    line.lineId(),
                    line.sku(),
                    line.productId(),
                    line.quantity(),
                    line.sale(),
                    commission.lines().get(i).amount(),
                    line.returned(),
                    line.money()));
        }
        return lines;
    }

    private Conversion moved(Conversion row, Target target, Commission commission, List<Conversion.FrozenLine> lines) {
        return row.creditedTo(
                target.credit(),
                commission,
                conversions.write(lines),
                row.occurredAt().plus(Duration.ofDays(target.holdDays())),
                target.review(row.review(), brands.current().selfReferralPolicy()));
    }

    private void relabel(Brand brand, Conversion row, Credited credit) {
        if (row.counts()) {
            var left = row.refundable(brand.currency(), conversions.readLines(row));
            ledger.changeSource(
                    credit.enrollmentId(),
                    row.day(),
                    row.source().name(),
                    credit.source().name(),
                    left.isFull() ? 0 : 1,
                    left.net(),
                    left.kept());
        }
        tenancy.update("""
                        update conversions set source = :source, item_id = :item, clicked_at = :clicked
                        where brand_id = :brand and id = :id""")
                .bind("id", row.id())
                .bind("source", credit.source())
                .bind("item", credit.trackingItemId())
                .bind("clicked", credit.clickedAt())
                .execute();
    }

    private void write(
            Conversion moved, Credited credit, Commission commission, TermsInForce.Version version, long reversed) {
        tenancy.update("""
                        update conversions
                        set source = :source, reason = null, enrollment_id = :enrollment, offer_id = :offer,
                            member_id = :member, item_id = :item, clicked_at = :clicked, plan_id = :plan,
                            plan_version = :version, available_at = :available, commission = :commission,
                            per_conversion = :per_conversion, uncapped = :uncapped, lines = cast(:lines as jsonb),
                            reversed = :reversed, review = :review, review_reason = :review_reason
                        where brand_id = :brand and id = :id""")
                .bind("id", moved.id())
                .bind("source", credit.source())
                .bind("enrollment", credit.enrollmentId())
                .bind("offer", credit.offerId())
                .bind("member", credit.memberId())
                .bind("item", credit.trackingItemId())
                .bind("clicked", credit.clickedAt())
                .bind("plan", version.planId())
                .bind("version", version.version())
                .bind("available", moved.availableAt())
                .bind("commission", commission.amount())
                .bind("per_conversion", commission.perConversion())
                .bind("uncapped", commission.uncapped())
                .bind("lines", moved.lines())
                .bind("reversed", reversed)
                .bind("review", moved.review())
                .bind("review_reason", moved.reviewReason())
                .execute();
    }

    private ConversionView view(Brand brand, UUID id) {
        return ConversionView.of(conversions.get(id), brand.currency().getCurrencyCode(), clock.instant());
    }
}
