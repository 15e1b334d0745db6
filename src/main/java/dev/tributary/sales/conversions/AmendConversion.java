package dev.tributary.sales.conversions;

import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.commissions.Limits;
import dev.tributary.pricing.commissions.Refundable;
import dev.tributary.pricing.commissions.Terms;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.offers.Offers;
import dev.tributary.sales.conversions.OrderEdit.SoldLine;
import dev.tributary.sales.earnings.BudgetsInForce;
import dev.tributary.sales.earnings.Earnings;
import dev.tributary.sales.earnings.EarningsPosting;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.orders.NewConversionLine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prices an order again that was edited to more, by the plan version it was frozen with. */
@ApplicationScoped
public class AmendConversion {
    private final Brands brands;
    private final Conversions conversions;
    private final ConversionInputs inputs;
    private final WriteConversions writeConversions;
    private final TermsInForce terms;
    private final LockConversion lockConversion;
    private final Offers offers;
    private final Earnings earnings;
    private final Clock clock;

    AmendConversion(
            Brands brands,
            Conversions conversions,
            ConversionInputs inputs,
            WriteConversions writeConversions,
            TermsInForce terms,
            LockConversion lockConversion,
            Offers offers,
            Earnings earnings,
            Clock clock) {
        this.brands = brands;
        this.conversions = conversions;
        this.inputs = inputs;
        this.writeConversions = writeConversions;
        this.terms = terms;
        this.lockConversion = lockConversion;
        this.offers = offers;
        this.earnings = earnings;
        this.clock = clock;
    }

    /** Locks the account and the conversion of an order, and reads it; empty when it was not reported. */
    public Optional<LockedOrder> lock(String orderId) {
        return conversions.findByOrder(orderId).map(this::lock);
    }

    private LockedOrder lock(Conversion seen) {
        var locked = lockConversion.lock(seen);
        var row = locked.row();
        var kept = inputs.read(row.id());
        return new LockedOrder(
                row,
                kept.report(),
                kept.explanation(),
                conversions.readLines(row),
                terms.frozen(seen.planId(), seen.planVersion()),
                locked.account());
    }

    /**
     * Raises an order.
     *
     * @param lines of the whole order, those that were reported first; empty for an order without lines
     * @param subtotal of an order without lines, without discounts and tax
     */
    public void raise(LockedOrder order, List<SoldLine> lines, @Nullable Long subtotal) {
        var brand = brands.current();
        var now = clock.instant();
        var row = order.row();
        var report = order.report().selling(canonical(lines, order.terms()), subtotal);
        var asked = asked(row);
        var inForce = lockBudgets(brand, row, asked);
        var limits = asked.stream().map(inForce::limits).findFirst().orElse(Limits.NONE);
        var priced = Commission.of(
                order.terms(), order.in(report, row.exchange(brand.currency())), order.progressBefore(), limits);
        var frozen = FrozenLine.priced(report.lines(), priced, order.lines());
        var amended = ChangedConversion.amended(row, sale(priced, subtotal), priced, conversions.write(frozen));
        var before = row.refundable(brand.currency(), order.lines());
        var after = amended.refundable(brand.currency(), frozen);
        save(order, amended, report, priced, after, now);
        if (row.counts()) {
            post(order, before, after, earnings.begin(brand, now).within(inForce));
        }
    }

    /** Without what the order itself has spent until now. */
    private BudgetsInForce lockBudgets(Brand brand, Conversion row, List<BudgetsInForce.Asked> asked) {
        var inForce = earnings.lockBudgets(brand, asked);
        if (row.counts()) {
            inForce.spend(Objects.requireNonNull(row.offerId()), row.day(), row.reversed() - row.commission());
        }
        return inForce;
    }

    private static long sale(Commission priced, @Nullable Long subtotal) {
        return priced.lines().isEmpty()
                ? Objects.requireNonNull(subtotal)
                : priced.lines().stream().mapToLong(Commission.Line::sale).sum();
    }

    private void save(
            LockedOrder order,
            Conversion amended,
            NewConversion report,
            Commission priced,
            Refundable after,
            Instant now) {
        var row = order.row();
        var amendment =
                new ConversionExplanation.Amendment(now, row.base(), priced.base(), row.commission(), priced.amount());
        writeConversions.saveAmended(
                amended,
                report,
                priced.uncapped(),
                priced.base() - after.net(),
                after.reversed(),
                after.isFull(),
                order.explanation().amended(amendment, row.isCredited() ? priced.explanation() : null));
    }

    private static void post(LockedOrder order, Refundable before, Refundable after, EarningsPosting posting) {
        posting.amend(
                Objects.requireNonNull(order.account()),
                order.row().booked(),
                after.kept() - before.kept(),
                after.net() - before.net(),
                before.isFull() && !after.isFull(),
                after.net(),
                order.terms().rewards());
        posting.write();
    }

    private List<BudgetsInForce.Asked> asked(Conversion row) {
        var offerId = row.offerId();
        return offerId == null
                ? List.of()
                : List.of(new BudgetsInForce.Asked(
                        offerId, row.day(), offers.get(offerId).history().orderSettingsAt(row.occurredAt())));
    }

    /** Lines with net prices, so that the discounts and taxes of the first report and of the edit need not agree. */
    private static List<NewConversionLine> canonical(List<SoldLine> lines, Terms terms) {
        return lines.stream()
                .map(sold -> terms.pays(Objects.requireNonNull(sold.line().kind()))
                        ? sold.line().selling(sold.quantity(), sold.sale())
                        : sold.line())
                .toList();
    }
}
