package dev.tributary.sales.conversions;

import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.pricing.commissions.Caps;
import dev.tributary.pricing.commissions.Explanation;
import dev.tributary.pricing.commissions.Refundable;
import dev.tributary.pricing.commissions.Terms;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.offers.Offers;
import dev.tributary.sales.earnings.BudgetsInForce;
import dev.tributary.sales.earnings.EarningsPosting;
import dev.tributary.sales.earnings.EnrollmentProgress;
import dev.tributary.sales.earnings.MonthlyBudgets;
import dev.tributary.sales.earnings.RewardGrants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Staff reject and accept, at any time, before and after a payout; each is a line in the ledger. A review that nobody decides
 * ends by itself.
 */
@ApplicationScoped
public class ReviewConversion {
    private final Brands brands;
    private final Conversions conversions;
    private final WriteConversions writeConversions;
    private final ConversionInputs inputs;
    private final EnrollmentProgress progress;
    private final TermsInForce terms;
    private final Ledger ledger;
    private final RewardGrants rewards;
    private final MonthlyBudgets budgets;
    private final BindCustomer bindCustomer;
    private final Offers offers;
    private final AuditTrail audit;
    private final Clock clock;
    private final Event<ReviewRejected> rejections;

    ReviewConversion(
            Brands brands,
            Conversions conversions,
            WriteConversions writeConversions,
            ConversionInputs inputs,
            EnrollmentProgress progress,
            TermsInForce terms,
            Ledger ledger,
            RewardGrants rewards,
            MonthlyBudgets budgets,
            BindCustomer bindCustomer,
            Offers offers,
            AuditTrail audit,
            Clock clock,
            Event<ReviewRejected> rejections) {
        this.brands = brands;
        this.conversions = conversions;
        this.writeConversions = writeConversions;
        this.inputs = inputs;
        this.progress = progress;
        this.terms = terms;
        this.ledger = ledger;
        this.rewards = rewards;
        this.budgets = budgets;
        this.bindCustomer = bindCustomer;
        this.offers = offers;
        this.audit = audit;
        this.clock = clock;
        this.rejections = rejections;
    }

    public ConversionView reject(UUID id, Review.Reason reason, ReviewNote note) {
        return review(id, ReviewDecision.byStaff(reason, note));
    }

    public ConversionView accept(UUID id, @Nullable String note) {
        return review(id, ReviewDecision.byStaff(null, new ReviewNote(note, false)));
    }

    /**
     * Decides a review that is open.
     *
     * @param rejection why it is rejected; null to accept it
     * @throws ReviewNotOpen
     */
    public ConversionView resolve(UUID id, Review.@Nullable Reason rejection, ReviewNote note) {
        return review(id, ReviewDecision.ofOpen(rejection, note));
    }

    /**
     * Accepts an order whose review has ended.
     *
     * @throws ReviewNotOpen when somebody decided it meanwhile
     */
    public void acceptByItself(UUID id) {
        review(id, ReviewDecision.BY_ITSELF);
    }

    private ConversionView review(UUID id, ReviewDecision decision) {
        var brand = brands.current();
        var seen = conversions.get(id);
        bindCustomer.lock(seen);
        var accounts = lockAccount(seen);
        var row = conversions.lock(seen);
        if (decision.onlyOpen() && row.review() != Review.IN_REVIEW) {
            throw new ReviewNotOpen();
        }
        if (row.review() != decision.next()) {
            var account = row.enrollmentId() == null ? null : Objects.requireNonNull(accounts.get(row.enrollmentId()));
            audit.name(decision.action(), decision.note().text());
            review(brand, row, account, decision);
        }
        return ConversionView.of(conversions.get(id), brand.currency().getCurrencyCode(), clock.instant());
    }

    private Map<UUID, EnrollmentProgress.AccountProgress> lockAccount(Conversion seen) {
        return seen.enrollmentId() == null
                ? Map.of()
                : progress.lock(
                        List.of(new EnrollmentProgress.ProgressRequest(
                                seen.enrollmentId(), seen.day(), termsOf(seen), seen.customerKey())),
                        List.of(seen.enrollmentId()));
    }

    private void review(
            Brand brand,
            Conversion row,
            EnrollmentProgress.@Nullable AccountProgress account,
            ReviewDecision decision) {
        var now = clock.instant();
        var posting = new EarningsPosting(ledger, rewards, budgets, brand, now);
        var explanation = inputs.read(row.id()).explanation();
        var pricing = explanation.pricing();
        if (decision.next() == Review.ACCEPTED && account != null && pricing != null) {
            pricing = pricing.clampedAgain(booked(brand, row, account));
            explanation = explanation.priced(pricing);
        }
        var reviewed = reviewed(row, decision, pricing);
        var left = reviewed.refundable(brand.currency(), conversions.readLines(reviewed));
        if (account != null) {
            post(row, reviewed, left, account, posting);
        }
        writeConversions.saveReview(reviewed, left.reversed(), decision.note(), explanation, now);
        posting.write();
        bind(brand, row, reviewed);
        if (row.review() == Review.IN_REVIEW && decision.next() == Review.REJECTED && row.enrollmentId() != null) {
            rejections.fire(new ReviewRejected(List.of(row.id())));
        }
    }

    private void bind(Brand brand, Conversion row, Conversion reviewed) {
        if (reviewed.counts() && row.offerId() != null) {
            var settings = offers.get(row.offerId()).orderSettingsAt(row.occurredAt());
            bindCustomer.accepted(brand, reviewed, settings.binding());
        } else if (!reviewed.counts()) {
            bindCustomer.rejected(row);
        }
    }

    private Caps.BookedNow booked(Brand brand, Conversion row, EnrollmentProgress.AccountProgress account) {
        var offerId = Objects.requireNonNull(row.offerId());
        var settings = offers.get(offerId).orderSettingsAt(row.occurredAt());
        var inForce =
                BudgetsInForce.lock(budgets, brand, List.of(new BudgetsInForce.Asked(offerId, row.day(), settings)));
        var booked = account.booked(row.day(), row.customerKey());
        return new Caps.BookedNow(
                booked.month(),
                booked.customer(),
                inForce.spentOn(offerId, row.day()),
                inForce.spentOn(brand.id(), row.day()));
    }

    private void post(
            Conversion row,
            Conversion reviewed,
            Refundable left,
            EnrollmentProgress.AccountProgress account,
            EarningsPosting posting) {
        if (row.counts()) {
            posting.reverse(account, row.booked(), null, left.kept(), left.net(), !left.isFull(), 0);
        } else if (reviewed.counts()) {
            posting.post(
                    account,
                    reviewed.booked(),
                    reviewed.commission(),
                    left.reversed(),
                    left.net(),
                    !left.isFull(),
                    termsOf(reviewed).rewards());
        }
    }

    /** With the commission that its explanation tells, which differs from the row's when a cap leaves other room now. */
    private Conversion reviewed(Conversion row, ReviewDecision decision, @Nullable Explanation pricing) {
        if (pricing == null || pricing.sum().amount() == row.commission()) {
            return ChangedConversion.reviewed(row, decision, row.commission(), row.perConversion(), row.lines());
        }
        var lines = conversions.readLines(row);
        List<FrozenLine> repriced = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            repriced.add(lines.get(i).earning(pricing.lines().get(i).amount()));
        }
        return ChangedConversion.reviewed(
                row,
                decision,
                pricing.sum().amount(),
                pricing.sum().perConversionAmount(),
                conversions.write(repriced));
    }

    private Terms termsOf(Conversion row) {
        return row.planId() == null || row.planVersion() == null
                ? Terms.NONE
                : terms.frozen(row.planId(), row.planVersion());
    }
}
