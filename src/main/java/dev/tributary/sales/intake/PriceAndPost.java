package dev.tributary.sales.intake;

import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.commissions.Progress;
import dev.tributary.program.brands.Brand;
import dev.tributary.sales.conversions.Conversion;
import dev.tributary.sales.conversions.Conversions;
import dev.tributary.sales.conversions.FrozenLine;
import dev.tributary.sales.conversions.InsertConversions;
import dev.tributary.sales.conversions.Judgement;
import dev.tributary.sales.conversions.PricedConversion;
import dev.tributary.sales.conversions.Review;
import dev.tributary.sales.conversions.ReviewRejected;
import dev.tributary.sales.earnings.AccountProgress;
import dev.tributary.sales.earnings.BudgetsInForce;
import dev.tributary.sales.earnings.Earnings;
import dev.tributary.sales.earnings.EarningsPosting;
import dev.tributary.sales.earnings.EnrollmentProgress;
import dev.tributary.sales.earnings.ProgressRequest;
import dev.tributary.sales.touchpoints.LostOrders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prices orders and writes them and what they earn, set by set. */
@ApplicationScoped
class PriceAndPost {
    private final EnrollmentProgress progress;
    private final Ledger ledger;
    private final Earnings earnings;
    private final Conversions conversions;
    private final InsertConversions insertConversions;
    private final JudgeOrders judgeOrders;
    private final LostOrders lostOrders;
    private final Event<ReviewRejected> rejections;

    PriceAndPost(
            EnrollmentProgress progress,
            Ledger ledger,
            Earnings earnings,
            Conversions conversions,
            InsertConversions insertConversions,
            JudgeOrders judgeOrders,
            LostOrders lostOrders,
            Event<ReviewRejected> rejections) {
        this.rejections = rejections;
        this.conversions = conversions;
        this.progress = progress;
        this.ledger = ledger;
        this.earnings = earnings;
        this.insertConversions = insertConversions;
        this.judgeOrders = judgeOrders;
        this.lostOrders = lostOrders;
    }

    /**
     * Prices the orders one after the other, each after those before it, and writes them and what they earn.
     *
     * @param lockFirst prices with the accounts locked. Without, lists are priced and written side by side, and wait for each
     *     other only to post; all lists of a brand must do alike, or two that bring the same order might wait for each other
     */
    List<Conversion> priceAndPost(Brand brand, List<AttributedOrder> orders, boolean lockFirst, Instant now) {
        var requests = requests(orders);
        var accounts = lockFirst ? progress.lock(requests, List.of()) : EnrollmentProgress.unasked(requests);
        var inForce = earnings.lockBudgets(brand, asked(orders));
        var posting = earnings.begin(brand, now);
        var judged = judgeOrders.judge(brand, orders, now);
        List<PricedConversion> priced = new ArrayList<>();
        for (var attributed : orders) {
            var item = attributed.item();
            var account = item == null ? null : accounts.get(item.candidate().enrollmentId());
            var commission = price(attributed, account, inForce);
            var conversion = priced(attributed, commission, judged.of(attributed), now);
            if (account != null && conversion.row().counts()) {
                post(attributed, conversion.row(), commission, account, posting);
                inForce.spend(
                        conversion.row().booked().offerId(), attributed.order().day(), commission.amount());
            }
            priced.add(conversion);
        }
        store(priced, judged, orders);
        if (!lockFirst) {
            ledger.lock(accounts.keySet());
        }
        var rows = priced.stream().map(PricedConversion::row).toList();
        insertConversions.sumSubIds(rows);
        posting.within(inForce).write();
        tellOfRejected(rows);
        return rows;
    }

    private void store(List<PricedConversion> priced, JudgeOrders.Judged judged, List<AttributedOrder> orders) {
        insertConversions.insert(priced);
        judged.keep();
        lostOrders.save(orders.stream().flatMap(order -> order.lost().stream()).toList());
    }

    private static void post(
            AttributedOrder attributed,
            Conversion row,
            Commission commission,
            AccountProgress account,
            EarningsPosting posting) {
        var order = attributed.order();
        var rewards = attributed.terms().rewards();
        posting.post(account, row.booked(), commission.amount(), 0, commission.base(), true, rewards);
        account.paid(attributed.customerKey(), order.day(), order.isPayment(commission.base()), commission.amount());
    }

    private void tellOfRejected(List<Conversion> rows) {
        var rejected = rows.stream()
                .filter(row -> row.review() == Review.REJECTED && row.enrollmentId() != null)
                .map(Conversion::id)
                .toList();
        if (!rejected.isEmpty()) {
            rejections.fire(new ReviewRejected(rejected));
        }
    }

    private PricedConversion priced(AttributedOrder attributed, Commission commission, Judgement judged, Instant now) {
        return new PricedConversion(
                attributed.row(
                        commission,
                        judged,
                        conversions.write(FrozenLine.priced(attributed.report().lines(), commission, List.of())),
                        now),
                attributed.report(),
                attributed.contentHash(),
                commission.uncapped(),
                attributed.explained(commission));
    }

    private static List<ProgressRequest> requests(List<AttributedOrder> orders) {
        List<ProgressRequest> requests = new ArrayList<>();
        for (var attributed : orders) {
            if (attributed.item() != null) {
                requests.add(new ProgressRequest(
                        attributed.item().candidate().enrollmentId(),
                        attributed.order().day(),
                        attributed.terms(),
                        attributed.customerKey()));
            }
        }
        return requests;
    }

    private static List<BudgetsInForce.Asked> asked(List<AttributedOrder> orders) {
        List<BudgetsInForce.Asked> asked = new ArrayList<>();
        for (var attributed : orders) {
            var order = asked(attributed);
            if (order != null) {
                asked.add(order);
            }
        }
        return asked;
    }

    private static BudgetsInForce.@Nullable Asked asked(AttributedOrder attributed) {
        var item = attributed.item();
        return item == null
                ? null
                : new BudgetsInForce.Asked(
                        item.candidate().offer().id(),
                        attributed.order().day(),
                        item.orderSettings().at(attributed.occurredAt()));
    }

    private static Commission price(
            AttributedOrder attributed, @Nullable AccountProgress account, BudgetsInForce budgets) {
        var asked = asked(attributed);
        if (account == null || asked == null) {
            return Commission.of(attributed.terms(), attributed.order(), Progress.NONE);
        }
        return Commission.of(
                attributed.terms(),
                attributed.order(),
                account.progress(attributed.order().day(), attributed.customerKey()),
                budgets.limits(asked));
    }
}
