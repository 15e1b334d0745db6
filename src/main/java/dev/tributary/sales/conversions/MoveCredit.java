package dev.tributary.sales.conversions;

import dev.tributary.ledger.accounts.SourcesOfSales;
import dev.tributary.platform.money.Exchange;
import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.pricing.commissions.Progress;
import dev.tributary.pricing.commissions.Terms;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.offers.OrderSettings;
import dev.tributary.sales.attribution.Attribution.Credited;
import dev.tributary.sales.earnings.AccountProgress;
import dev.tributary.sales.earnings.BudgetsInForce;
import dev.tributary.sales.earnings.Earnings;
import dev.tributary.sales.earnings.EarningsPosting;
import dev.tributary.sales.orders.NewConversion;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** Moves what a conversion earns from one locked account to another, or from one source to another. */
@ApplicationScoped
class MoveCredit {
    private final Conversions conversions;
    private final WriteConversions writeConversions;
    private final TermsInForce termsInForce;
    private final SourcesOfSales sourcesOfSales;
    private final JudgeMovedCredit judge;
    private final Earnings earnings;
    private final Clock clock;

    MoveCredit(
            Conversions conversions,
            WriteConversions writeConversions,
            TermsInForce termsInForce,
            SourcesOfSales sourcesOfSales,
            JudgeMovedCredit judge,
            Earnings earnings,
            Clock clock) {
        this.conversions = conversions;
        this.writeConversions = writeConversions;
        this.termsInForce = termsInForce;
        this.sourcesOfSales = sourcesOfSales;
        this.judge = judge;
        this.earnings = earnings;
        this.clock = clock;
    }

    /** The conversion, locked, is priced by {@code version}; the answer is its explanation from now on. */
    ConversionExplanation move(
            Brand brand,
            Conversion row,
            ReattributionTarget target,
            TermsInForce.Version version,
            NewConversion report,
            ConversionExplanation explanation,
            LockedAccounts accounts) {
        var now = clock.instant();
        var posting = earnings.begin(brand, now);
        if (row.counts()) {
            takeFromFormer(brand, row, accounts, posting);
        }
        var winner = accounts.account(target.credit().enrollmentId());
        var pays = terms(row, version);
        var order = order(brand, row, report, explanation, target).under(pays);
        var asked = new BudgetsInForce.Asked(target.credit().offerId(), row.day(), target.settings());
        var inForce = inForce(brand, row, asked);
        var commission = Commission.of(pays, order, progress(row, target, explanation, winner), inForce.limits(asked));
        var moved = moved(row, target, version, order.sale(), commission, judge.judge(brand, row, target, now));
        var after = moved.refundable(brand.currency(), conversions.readLines(moved));
        if (moved.counts()) {
            var terms = version.terms().rewards();
            posting.post(
                    winner, moved.booked(), commission.amount(), after.reversed(), after.net(), !after.isFull(), terms);
        }
        writeConversions.saveCredit(moved, commission.uncapped(), after.reversed(), now);
        posting.within(inForce).write();
        return explanation.pricedBy(version, order, commission.explanation(), target.isSelfPurchase());
    }

    /** Without the conversion itself, where it only changes what it is credited for. */
    private static Progress progress(
            Conversion row, ReattributionTarget target, ConversionExplanation explanation, AccountProgress winner) {
        var progress = winner.progress(row.day(), row.customerKey());
        var history = progress.customer();
        var pricing = explanation.pricing();
        if (history == null
                || pricing == null
                || pricing.payment() == null
                || !target.credit().enrollmentId().equals(row.enrollmentId())) {
            return progress;
        }
        long own = row.counts() ? row.commission() - row.reversed() : 0;
        return progress.of(pricing.payment().before(history.earned() - own));
    }

    /** Without what the conversion itself has spent of the same budgets until now. */
    private BudgetsInForce inForce(Brand brand, Conversion row, BudgetsInForce.Asked asked) {
        var former = row.offerId();
        var inForce = earnings.lockBudgets(
                brand,
                former == null || former.equals(asked.offerId())
                        ? List.of(asked)
                        : List.of(asked, new BudgetsInForce.Asked(former, row.day(), OrderSettings.UNLIMITED)));
        if (former != null && row.counts()) {
            inForce.spend(former, row.day(), row.reversed() - row.commission());
        }
        return inForce;
    }

    private Conversion moved(
            Conversion row,
            ReattributionTarget target,
            TermsInForce.Version version,
            long sold,
            Commission commission,
            Judgement judged) {
        var available = row.occurredAt().plus(Duration.ofDays(target.settings().holdDays()));
        var lines = conversions.write(repriced(conversions.readLines(row), commission));
        return ChangedConversion.credited(
                row, ChangedConversion.credit(target.credit(), version, available), sold, commission, lines, judged);
    }

    /** What has come back was measured by what the first terms pay for, tips or not, so that stays. */
    private Terms terms(Conversion row, TermsInForce.Version version) {
        if (row.refundedSale() == 0) {
            return version.terms();
        }
        var first = termsInForce.frozen(row.planId(), row.planVersion());
        return version.terms().paying(first.commissionableKinds());
    }

    private void takeFromFormer(Brand brand, Conversion row, LockedAccounts accounts, EarningsPosting posting) {
        var before = row.refundable(brand.currency(), conversions.readLines(row));
        posting.reverse(
                accounts.account(row.enrollmentId()),
                row.booked(),
                null,
                before.kept(),
                before.net(),
                !before.isFull(),
                0);
    }

    /** The same account earns it, for something else: no money moves. */
    void changeSource(Brand brand, Conversion row, Credited credit, LockedAccounts accounts) {
        accounts.account(row.enrollmentId());
        if (row.counts()) {
            var left = row.refundable(brand.currency(), conversions.readLines(row));
            sourcesOfSales.change(
                    credit.enrollmentId(),
                    row.day(),
                    row.source().name(),
                    credit.source().name(),
                    left.isFull() ? 0 : 1,
                    left.net(),
                    left.kept());
        }
        writeConversions.saveSource(row.id(), credit);
    }

    /** The order as it was priced first: its rate and what was known of the customer are frozen. */
    private static Order order(
            Brand brand,
            Conversion row,
            NewConversion report,
            ConversionExplanation explanation,
            ReattributionTarget target) {
        var exchange = new Exchange(Currency.getInstance(row.currency()), brand.currency(), row.fxRate());
        var order = report.toOrder(row.day(), explanation.customer(), exchange);
        return order.in(order.context().credited(target.credit().source().inTerms(), target.memberTags()));
    }

    private static List<FrozenLine> repriced(List<FrozenLine> before, Commission commission) {
        List<FrozenLine> lines = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            lines.add(before.get(i).pricedAs(commission.lines().get(i)));
        }
        return lines;
    }
}
