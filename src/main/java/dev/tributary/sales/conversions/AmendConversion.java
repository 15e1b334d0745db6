package dev.tributary.sales.conversions;

import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.commissions.Limits;
import dev.tributary.pricing.commissions.Terms;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.offers.Offers;
import dev.tributary.sales.conversions.OrderEdit.SoldLine;
import dev.tributary.sales.earnings.BudgetsInForce;
import dev.tributary.sales.earnings.Earnings;
import dev.tributary.sales.earnings.EarningsPosting;
import dev.tributary.sales.earnings.WorthChange;
import dev.tributary.sales.orders.NewConversionLine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Prices an order again that an edit has raised, by the plan version it was priced by before. */
@ApplicationScoped
public class AmendConversion {
    private final Brands brands;
    private final ConversionJson json;
    private final WriteConversions writeConversions;
    private final Offers offers;
    private final Earnings earnings;
    private final Clock clock;

    AmendConversion(
            Brands brands,
            ConversionJson json,
            WriteConversions writeConversions,
            Offers offers,
            Earnings earnings,
            Clock clock) {
        this.brands = brands;
        this.json = json;
        this.writeConversions = writeConversions;
        this.offers = offers;
        this.earnings = earnings;
        this.clock = clock;
    }

    /**
     * Raises an order.
     *
     * @param lines of the whole order, the reported ones first; empty for an order without lines
     * @param subtotal of an order without lines, after discounts and without tax
     */
    public void raise(LockedOrder order, List<SoldLine> lines, @Nullable Long subtotal) {
        var brand = brands.current();
        var row = order.row();
        var report = order.report().withNetPrices(netLines(lines, order.terms()), subtotal);
        var budgeted = budgetedOrders(row);
        var inForce = lockBudgets(brand, row, budgeted);
        var limits = budgeted.stream().map(inForce::limits).findFirst().orElse(Limits.NONE);
        var priced = Commission.of(
                order.terms(), order.in(report, row.exchange(brand.currency())), order.progressBefore(), limits);
        var frozen = FrozenLine.priced(report.lines(), priced, order.lines());
        var price = new ChangedConversion.Price(sale(priced, subtotal), priced, json.write(frozen));
        var amended = ChangedConversion.amended(row, price);
        var after = amended.refundable(brand.currency(), frozen);
        var now = clock.instant();
        save(order, new AmendedConversion(amended, report, priced, after), now);
        if (row.counts()) {
            var change = WorthChange.between(row.refundable(brand.currency(), order.lines()), after);
            post(order, change, earnings.begin(brand, now).within(inForce));
        }
    }

    /** At most one: none when nobody is credited. */
    private List<BudgetsInForce.BudgetedOrder> budgetedOrders(Conversion row) {
        var offerId = row.offerId();
        return offerId == null
                ? List.of()
                : List.of(new BudgetsInForce.BudgetedOrder(
                        offerId, row.day(), offers.get(offerId).history().orderSettingsAt(row.occurredAt())));
    }

    /** The budgets without what the order itself has spent before. */
    private BudgetsInForce lockBudgets(Brand brand, Conversion row, List<BudgetsInForce.BudgetedOrder> budgeted) {
        var inForce = earnings.lockBudgets(brand, budgeted);
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

    private void save(LockedOrder order, AmendedConversion amended, Instant now) {
        var row = order.row();
        var priced = amended.priced();
        var amendment =
                new ConversionExplanation.Amendment(now, row.base(), priced.base(), row.commission(), priced.amount());
        writeConversions.saveAmended(
                amended, order.explanation().amended(amendment, row.isCredited() ? priced.explanation() : null));
    }

    private static void post(LockedOrder order, WorthChange change, EarningsPosting posting) {
        var account = Objects.requireNonNull(order.account());
        posting.amend(account, order.row().credited(), change, order.terms().rewards());
        posting.write();
    }

    /** Lines with net prices, so that discounts and taxes of the first report and of the edit may differ. */
    private static List<NewConversionLine> netLines(List<SoldLine> lines, Terms terms) {
        return lines.stream()
                .map(sold -> terms.pays(Objects.requireNonNull(sold.line().kind()))
                        ? sold.line().withNetPrice(sold.quantity(), sold.sale())
                        : sold.line())
                .toList();
    }
}
