package dev.tributary.sales.conversions;

import dev.tributary.ledger.accounts.SourcesOfSales;
import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.commissions.Refundable;
import dev.tributary.pricing.commissions.Terms;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.offers.OrderSettings;
import dev.tributary.sales.earnings.BudgetsInForce;
import dev.tributary.sales.earnings.ConversionWorth;
import dev.tributary.sales.earnings.Earnings;
import dev.tributary.sales.earnings.EarningsPosting;
import dev.tributary.sales.earnings.WorthChange;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Moves the earnings of a conversion from one locked account to another, or from one source to another. */
@ApplicationScoped
class MoveCredit {
    private final ConversionJson json;
    private final WriteCredits writeCredits;
    private final TermsInForce termsInForce;
    private final SourcesOfSales sourcesOfSales;
    private final JudgeMovedCredit judge;
    private final Earnings earnings;
    private final Clock clock;

    MoveCredit(
            ConversionJson json,
            WriteCredits writeCredits,
            TermsInForce termsInForce,
            SourcesOfSales sourcesOfSales,
            JudgeMovedCredit judge,
            Earnings earnings,
            Clock clock) {
        this.json = json;
        this.writeCredits = writeCredits;
        this.termsInForce = termsInForce;
        this.sourcesOfSales = sourcesOfSales;
        this.judge = judge;
        this.earnings = earnings;
        this.clock = clock;
    }

    /** @return the new explanation of the conversion */
    ConversionExplanation move(CreditMove move, LockedAccounts accounts) {
        var now = clock.instant();
        var posting = earnings.begin(move.brand(), now);
        reverseFormer(move, accounts, posting);
        var next = accounts.account(move.target().credit().enrollmentId());
        var terms = terms(move);
        var order = move.order().under(terms);
        var inForce = lockBudgets(move);
        var commission = Commission.of(terms, order, move.progress(next), inForce.limits(move.budgetedOrder()));
        var judged = judge.judge(move.brand(), move.row(), move.target(), now);
        var moved = moved(move, order.sale(), commission, judged);
        var left = left(move.brand(), moved);
        if (moved.counts()) {
            var rewards = move.version().terms().rewards();
            posting.postAgain(next, moved.credited(), ConversionWorth.of(left), rewards);
        }
        writeCredits.saveCredit(moved, commission.uncapped(), left.reversed(), now);
        posting.within(inForce).write();
        var isSelfPurchase = move.target().isSelfPurchase();
        return move.explanation().pricedBy(move.version(), order, commission.explanation(), isSelfPurchase);
    }

    private void reverseFormer(CreditMove move, LockedAccounts accounts, EarningsPosting posting) {
        var row = move.row();
        if (row.counts()) {
            var loss = WorthChange.loss(left(move.brand(), row));
            posting.reverse(accounts.account(row.enrollmentId()), row.credited(), null, loss);
        }
    }

    /** Earlier refunds were valued by the kinds of lines that the first terms pay for; so these kinds stay, if there are any. */
    private Terms terms(CreditMove move) {
        var row = move.row();
        var next = move.version().terms();
        boolean hasReturns = row.refundedSale() > 0 || json.lines(row).stream().anyMatch(FrozenLine::hasReturns);
        return hasReturns
                ? next.paying(
                        termsInForce.frozen(row.planId(), row.planVersion()).commissionableKinds())
                : next;
    }

    /** The budgets without what the conversion itself has spent of them before. */
    private BudgetsInForce lockBudgets(CreditMove move) {
        var row = move.row();
        var budgeted = move.budgetedOrder();
        var former = row.offerId();
        var inForce = earnings.lockBudgets(
                move.brand(),
                former == null || former.equals(budgeted.offerId())
                        ? List.of(budgeted)
                        : List.of(
                                budgeted,
                                new BudgetsInForce.BudgetedOrder(former, row.day(), OrderSettings.UNLIMITED)));
        if (former != null && row.counts()) {
            inForce.spend(former, row.day(), row.reversed() - row.commission());
        }
        return inForce;
    }

    private Conversion moved(CreditMove move, long sold, Commission commission, Judgement judged) {
        var lines = FrozenLine.repriced(json.lines(move.row()), commission);
        var price = new ChangedConversion.Price(sold, commission, json.write(lines));
        return ChangedConversion.credited(move.row(), move.credit(), price, judged);
    }

    /** Changes the source of the credit within an account: no money moves. */
    void changeSource(CreditMove move, LockedAccounts accounts) {
        var row = move.row();
        var credit = move.target().credit();
        accounts.account(row.enrollmentId());
        if (row.counts()) {
            var left = left(move.brand(), row);
            sourcesOfSales.change(
                    credit.enrollmentId(),
                    row.day(),
                    row.source().name(),
                    credit.source().name(),
                    left.isFull() ? 0 : 1,
                    left.net(),
                    left.remainingCommission());
        }
        writeCredits.saveSource(row.id(), credit);
    }

    private Refundable left(Brand brand, Conversion conversion) {
        return conversion.refundable(brand.currency(), json.lines(conversion));
    }
}
