package dev.tributary.sales.conversions;

import dev.tributary.pricing.commissions.Caps;
import dev.tributary.pricing.commissions.Explanation;
import dev.tributary.pricing.commissions.Refundable;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.offers.Offers;
import dev.tributary.program.offers.OrderSettings;
import dev.tributary.sales.earnings.AccountProgress;
import dev.tributary.sales.earnings.BudgetsInForce;
import dev.tributary.sales.earnings.ConversionWorth;
import dev.tributary.sales.earnings.Earnings;
import dev.tributary.sales.earnings.EarningsPosting;
import dev.tributary.sales.earnings.WorthChange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Applies a review to a locked conversion: changes its account, its row, and the binding of its customer. */
@ApplicationScoped
class ApplyReview {
    private final ConversionInputs inputs;
    private final ConversionJson json;
    private final WriteConversions writeConversions;
    private final TermsInForce terms;
    private final BindCustomer bindCustomer;
    private final Offers offers;
    private final Earnings earnings;
    private final Clock clock;
    private final Event<ReviewRejected> rejections;

    ApplyReview(
            ConversionInputs inputs,
            ConversionJson json,
            WriteConversions writeConversions,
            TermsInForce terms,
            BindCustomer bindCustomer,
            Offers offers,
            Earnings earnings,
            Clock clock,
            Event<ReviewRejected> rejections) {
        this.inputs = inputs;
        this.json = json;
        this.writeConversions = writeConversions;
        this.terms = terms;
        this.bindCustomer = bindCustomer;
        this.offers = offers;
        this.earnings = earnings;
        this.clock = clock;
        this.rejections = rejections;
    }

    void apply(Brand brand, LockConversion.Locked locked, ReviewChange change) {
        var row = locked.row();
        var account = locked.account();
        var now = clock.instant();
        var posting = earnings.begin(brand, now);
        var explanation = explanation(brand, row, account, change, posting);
        var reviewed = reviewed(row, change, explanation.pricing());
        var left = reviewed.refundable(brand.currency(), json.lines(reviewed));
        if (account != null) {
            post(row, reviewed, left, account, posting);
        }
        writeConversions.saveReview(reviewed, left.reversed(), change.note(), explanation, now);
        posting.write();
        bind(brand, row, reviewed);
        if (row.review() == Review.IN_REVIEW && change.next() == Review.REJECTED && row.enrollmentId() != null) {
            rejections.fire(new ReviewRejected(List.of(row.id())));
        }
    }

    /** An accepted conversion earns as much as caps and budgets leave now. */
    private ConversionExplanation explanation(
            Brand brand,
            Conversion row,
            @Nullable AccountProgress account,
            ReviewChange change,
            EarningsPosting posting) {
        var explanation = inputs.read(row.id()).explanation();
        var pricing = explanation.pricing();
        return change.next() == Review.ACCEPTED && account != null && pricing != null
                ? explanation.priced(pricing.clampedAgain(booked(brand, row, account, posting)))
                : explanation;
    }

    private Caps.BookedNow booked(Brand brand, Conversion row, AccountProgress account, EarningsPosting posting) {
        var offerId = Objects.requireNonNull(row.offerId());
        var budgeted = new BudgetsInForce.BudgetedOrder(offerId, row.day(), settings(row, offerId));
        var inForce = earnings.lockBudgets(brand, List.of(budgeted));
        posting.within(inForce);
        var booked = account.booked(row.day(), row.customerKey());
        return new Caps.BookedNow(
                booked.month(),
                booked.customer(),
                inForce.spentOn(offerId, row.day()),
                inForce.spentOn(brand.id(), row.day()));
    }

    private OrderSettings settings(Conversion row, UUID offerId) {
        return offers.get(offerId).history().orderSettingsAt(row.occurredAt());
    }

    /** With the commission of its explanation, which differs from the row's when a cap leaves more or less now. */
    private Conversion reviewed(Conversion row, ReviewChange change, @Nullable Explanation pricing) {
        var price = ChangedConversion.Price.of(row);
        if (pricing == null || pricing.sum().amount() == row.commission()) {
            return ChangedConversion.reviewed(row, change, price);
        }
        var sum = pricing.sum();
        var lines = json.write(FrozenLine.earning(json.lines(row), pricing));
        return ChangedConversion.reviewed(row, change, price.earning(sum.amount(), sum.perConversionAmount(), lines));
    }

    private void post(
            Conversion row, Conversion reviewed, Refundable left, AccountProgress account, EarningsPosting posting) {
        if (row.counts()) {
            posting.reverse(account, row.credited(), null, WorthChange.loss(left));
        } else if (reviewed.counts()) {
            var rewards =
                    terms.frozen(reviewed.planId(), reviewed.planVersion()).rewards();
            posting.postAgain(account, reviewed.credited(), ConversionWorth.of(left), rewards);
        }
    }

    private void bind(Brand brand, Conversion row, Conversion reviewed) {
        if (reviewed.counts() && row.offerId() != null) {
            bindCustomer.bindIfFree(
                    brand, reviewed, settings(row, row.offerId()).binding());
        } else if (!reviewed.counts()) {
            bindCustomer.unbind(row);
        }
    }
}
