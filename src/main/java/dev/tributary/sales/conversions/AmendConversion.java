package dev.tributary.sales.conversions;

import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.platform.money.Exchange;
import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.commissions.CustomerHistory;
import dev.tributary.pricing.commissions.Limits;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.pricing.commissions.Progress;
import dev.tributary.pricing.commissions.Progress.Tally;
import dev.tributary.pricing.commissions.Terms;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.offers.Offers;
import dev.tributary.sales.conversions.OrderEdit.SoldLine;
import dev.tributary.sales.earnings.BudgetsInForce;
import dev.tributary.sales.earnings.EarningsPosting;
import dev.tributary.sales.earnings.EnrollmentProgress;
import dev.tributary.sales.earnings.MonthlyBudgets;
import dev.tributary.sales.earnings.RewardGrants;
import dev.tributary.sales.orders.NewConversion;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prices an order again that was edited to more, by the plan version it was frozen with. */
@ApplicationScoped
public class AmendConversion {
    private final Brands brands;
    private final Conversions conversions;
    private final ConversionInputs inputs;
    private final WriteConversions writeConversions;
    private final TermsInForce terms;
    private final EnrollmentProgress progress;
    private final Ledger ledger;
    private final RewardGrants rewards;
    private final MonthlyBudgets budgets;
    private final Offers offers;
    private final Clock clock;

    AmendConversion(
            Brands brands,
            Conversions conversions,
            ConversionInputs inputs,
            WriteConversions writeConversions,
            TermsInForce terms,
            EnrollmentProgress progress,
            Ledger ledger,
            RewardGrants rewards,
            MonthlyBudgets budgets,
            Offers offers,
            Clock clock) {
        this.brands = brands;
        this.conversions = conversions;
        this.inputs = inputs;
        this.writeConversions = writeConversions;
        this.terms = terms;
        this.progress = progress;
        this.ledger = ledger;
        this.rewards = rewards;
        this.budgets = budgets;
        this.offers = offers;
        this.clock = clock;
    }

    /** An order to be amended, locked after its account. */
    public record LockedOrder(
            Conversion row,
            NewConversion report,
            ConversionExplanation explanation,
            List<FrozenLine> lines,
            Terms terms,
            EnrollmentProgress.@Nullable AccountProgress account) {

        /** A report of it, as it was credited. */
        Order in(NewConversion edited, Exchange exchange) {
            var tags = explanation.memberTags();
            var order = edited.toOrder(row.day(), explanation.customer(), exchange);
            return order.in(order.context().credited(row.source().inTerms(), tags == null ? Set.of() : tags));
        }
    }

    /** Locks the account and the conversion of an order, and reads it; empty when it was not reported. */
    public Optional<LockedOrder> lock(String orderId) {
        return conversions.findByOrder(orderId).map(this::lock);
    }

    private LockedOrder lock(Conversion seen) {
        var enrollment = seen.enrollmentId();
        var version = seen.planId() == null || seen.planVersion() == null
                ? Terms.NONE
                : terms.frozen(seen.planId(), seen.planVersion());
        var accounts = enrollment == null
                ? progress.lock(List.of(), Set.of())
                : progress.lock(
                        List.of(new EnrollmentProgress.ProgressRequest(
                                enrollment, seen.day(), version, seen.customerKey())),
                        Set.of(enrollment));
        var row = conversions.lock(seen);
        var kept = inputs.read(row.id());
        return new LockedOrder(
                row,
                kept.report(),
                kept.explanation(),
                conversions.readLines(row),
                version,
                enrollment == null ? null : accounts.get(enrollment));
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
        var inForce = BudgetsInForce.lock(budgets, brand, asked(row));
        if (row.counts()) {
            inForce.spend(Objects.requireNonNull(row.offerId()), row.day(), row.reversed() - row.commission());
        }
        var limits = asked(row).stream().map(inForce::limits).findFirst().orElse(Limits.NONE);
        var priced = Commission.of(
                order.terms(), order.in(report, row.exchange(brand.currency())), progressBefore(order), limits);
        var before = row.refundable(brand.currency(), order.lines());
        var frozen = frozen(report.lines(), priced, order.lines());
        var sale = priced.lines().isEmpty()
                ? Objects.requireNonNull(subtotal)
                : priced.lines().stream().mapToLong(Commission.Line::sale).sum();
        var amended = ChangedConversion.amended(row, sale, priced, conversions.write(frozen));
        var after = amended.refundable(brand.currency(), frozen);
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
        if (row.counts()) {
            var postings = new EarningsPosting(ledger, rewards, budgets, brand, now);
            postings.amend(
                    Objects.requireNonNull(order.account()),
                    row.booked(),
                    after.kept() - before.kept(),
                    after.net() - before.net(),
                    before.isFull() && !after.isFull(),
                    after.net(),
                    order.terms().rewards());
            postings.within(inForce).write();
        }
    }

    private List<BudgetsInForce.Asked> asked(Conversion row) {
        var offerId = row.offerId();
        return offerId == null
                ? List.of()
                : List.of(new BudgetsInForce.Asked(
                        offerId, row.day(), offers.get(offerId).orderSettingsAt(row.occurredAt())));
    }

    /** Where the enrollment stood on its tiers when the order was priced; the cap leaves what others have left of it by now. */
    private static Progress progressBefore(LockedOrder order) {
        var pricing = order.explanation().pricing();
        var account = order.account();
        if (pricing == null || account == null) {
            return Progress.NONE;
        }
        long figure = pricing.tiers() == null ? 0 : pricing.tiers().progress();
        var tally = new Tally(figure, figure);
        var row = order.row();
        long own = row.counts() ? row.commission() - row.reversed() : 0;
        long booked = account.progress(row.day(), null).bookedThisMonth() - own;
        return new Progress(tally, tally, booked, customerBefore(order, own));
    }

    private static @Nullable CustomerHistory customerBefore(LockedOrder order, long own) {
        var pricing = Objects.requireNonNull(order.explanation().pricing());
        var history =
                Objects.requireNonNull(order.account()).customer(order.row().customerKey());
        return pricing.payment() == null || history == null
                ? null
                : pricing.payment().before(history.earned() - own);
    }

    /** Lines with net prices, so that the discounts and taxes of the first report and of the edit need not agree. */
    private static List<NewConversion.Line> canonical(List<SoldLine> lines, Terms terms) {
        return lines.stream()
                .map(sold -> terms.pays(Objects.requireNonNull(sold.line().kind()))
                        ? sold.line().selling(sold.quantity(), sold.sale())
                        : sold.line())
                .toList();
    }

    private static List<FrozenLine> frozen(List<NewConversion.Line> lines, Commission priced, List<FrozenLine> before) {
        List<FrozenLine> frozen = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var price = priced.lines().get(i);
            frozen.add(new FrozenLine(
                    line.lineId(),
                    line.sku(),
                    line.productId(),
                    price.quantity(),
                    price.sale(),
                    price.amount(),
                    i < before.size() ? before.get(i).returned() : 0,
                    i < before.size() ? before.get(i).money() : 0));
        }
        return frozen;
    }
}
