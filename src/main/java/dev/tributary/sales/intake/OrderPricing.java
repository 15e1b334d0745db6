package dev.tributary.sales.intake;

import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.commissions.Progress;
import dev.tributary.program.brands.Brand;
import dev.tributary.sales.conversions.Conversion;
import dev.tributary.sales.conversions.ConversionJson;
import dev.tributary.sales.conversions.FrozenLine;
import dev.tributary.sales.conversions.Judgement;
import dev.tributary.sales.conversions.PricedConversion;
import dev.tributary.sales.earnings.AccountProgress;
import dev.tributary.sales.earnings.BudgetsInForce;
import dev.tributary.sales.earnings.ConversionWorth;
import dev.tributary.sales.earnings.EarningsPosting;
import dev.tributary.sales.signals.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Prices the orders of a list one after the other, each with the progress after those before it, and collects what they earn.
 *
 * @param accounts of the orders; their progress grows with each order
 * @param found findings of signals, by conversion
 */
record OrderPricing(
        Brand brand,
        Map<UUID, AccountProgress> accounts,
        BudgetsInForce budgets,
        Map<UUID, List<Finding>> found,
        EarningsPosting posting,
        ConversionJson json,
        Instant now) {

    PricedConversion price(AttributedOrder attributed) {
        var item = attributed.item();
        var account = item == null ? null : accounts.get(item.candidate().enrollmentId());
        var commission = commission(attributed, account);
        var priced = priced(attributed, commission);
        if (account != null && priced.row().counts()) {
            post(attributed, priced.row(), commission, account);
        }
        return priced;
    }

    private Commission commission(AttributedOrder attributed, @Nullable AccountProgress account) {
        var budgeted = attributed.budgetedOrder();
        if (account == null || budgeted == null) {
            return Commission.of(attributed.terms(), attributed.order(), Progress.NONE);
        }
        return Commission.of(
                attributed.terms(),
                attributed.order(),
                account.progress(attributed.order().day(), attributed.customerKey()),
                budgets.limits(budgeted));
    }

    private PricedConversion priced(AttributedOrder attributed, Commission commission) {
        var judged = Judgement.of(found.getOrDefault(attributed.id(), List.of()), brand, now);
        var lines = FrozenLine.priced(attributed.report().lines(), commission, List.of());
        return new PricedConversion(
                MakeConversion.of(attributed, commission, judged, json.write(lines), now),
                attributed.report(),
                attributed.contentHash(),
                commission.uncapped(),
                MakeConversion.explanation(attributed, commission));
    }

    private void post(AttributedOrder attributed, Conversion row, Commission commission, AccountProgress account) {
        var order = attributed.order();
        var rewards = attributed.terms().rewards();
        posting.post(account, row.credited(), ConversionWorth.of(commission), rewards);
        account.paid(attributed.customerKey(), order.day(), order.isPayment(commission.base()), commission.amount());
        budgets.spend(row.credited().offerId(), order.day(), commission.amount());
    }
}
