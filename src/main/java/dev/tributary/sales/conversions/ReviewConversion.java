package dev.tributary.sales.conversions;

import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.pricing.commissions.Caps;
import dev.tributary.pricing.commissions.Explanation;
import dev.tributary.pricing.commissions.Refundable;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.offers.Offers;
import dev.tributary.sales.earnings.AccountProgress;
import dev.tributary.sales.earnings.BudgetsInForce;
import dev.tributary.sales.earnings.Earnings;
import dev.tributary.sales.earnings.EarningsPosting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.List;
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
    private final LockConversion lockConversion;
    private final WriteConversions writeConversions;
    private final ConversionInputs inputs;
    private final TermsInForce terms;
    private final BindCustomer bindCustomer;
    private final Offers offers;
    private final AuditTrail audit;
    private final Earnings earnings;
    private final Clock clock;
    private final Event<ReviewRejected> rejections;

    ReviewConversion(
            Brands brands,
            Conversions conversions,
            LockConversion lockConversion,
            WriteConversions writeConversions,
            ConversionInputs inputs,
            TermsInForce terms,
            BindCustomer bindCustomer,
            Offers offers,
            AuditTrail audit,
            Earnings earnings,
            Clock clock,
            Event<ReviewRejected> rejections) {
        this.brands = brands;
        this.conversions = conversions;
        this.lockConversion = lockConversion;
        this.writeConversions = writeConversions;
        this.inputs = inputs;
        this.terms = terms;
        this.bindCustomer = bindCustomer;
        this.offers = offers;
        this.audit = audit;
        this.earnings = earnings;
        this.clock = clock;
        this.rejections = rejections;
    }

    public ConversionView reject(UUID id, Review.Reason reason, ReviewNote note) {
        return review(id, ReviewChange.byStaff(reason, note));
    }

    public ConversionView accept(UUID id, @Nullable String note) {
        return review(id, ReviewChange.byStaff(null, new ReviewNote(note, false)));
    }

    /**
     * Decides a review that is open.
     *
     * @param rejection why it is rejected; null to accept it
     * @throws ReviewNotOpen
     */
    public ConversionView resolve(UUID id, Review.@Nullable Reason rejection, ReviewNote note) {
        return review(id, ReviewChange.ofOpen(rejection, note));
    }

    /**
     * Accepts an order whose review has ended.
     *
     * @throws ReviewNotOpen when somebody decided it meanwhile
     */
    public void acceptByItself(UUID id) {
        review(id, ReviewChange.BY_ITSELF);
    }

    private ConversionView review(UUID id, ReviewChange change) {
        var brand = brands.current();
        var seen = conversions.get(id);
        bindCustomer.lock(seen);
        var locked = lockConversion.lock(seen);
        var row = locked.row();
        if (change.onlyOpen() && row.review() != Review.IN_REVIEW) {
            throw new ReviewNotOpen();
        }
        if (row.review() != change.next()) {
            audit.name(change.action(), change.note().text());
            review(brand, row, locked.account(), change);
        }
        return ConversionView.of(conversions.get(id), brand.currency().getCurrencyCode(), clock.instant());
    }

    private void review(Brand brand, Conversion row, @Nullable AccountProgress account, ReviewChange change) {
        var now = clock.instant();
        var posting = earnings.begin(brand, now);
        var explanation = inputs.read(row.id()).explanation();
        var pricing = explanation.pricing();
        if (change.next() == Review.ACCEPTED && account != null && pricing != null) {
            pricing = pricing.clampedAgain(booked(brand, row, account));
            explanation = explanation.priced(pricing);
        }
        var reviewed = reviewed(row, change, pricing);
        var left = reviewed.refundable(brand.currency(), conversions.readLines(reviewed));
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

    private void bind(Brand brand, Conversion row, Conversion reviewed) {
        if (reviewed.counts() && row.offerId() != null) {
            var settings = offers.get(row.offerId()).history().orderSettingsAt(row.occurredAt());
            bindCustomer.accepted(brand, reviewed, settings.binding());
        } else if (!reviewed.counts()) {
            bindCustomer.rejected(row);
        }
    }

    private Caps.BookedNow booked(Brand brand, Conversion row, AccountProgress account) {
        var offerId = Objects.requireNonNull(row.offerId());
        var settings = offers.get(offerId).history().orderSettingsAt(row.occurredAt());
        var inForce = earnings.lockBudgets(brand, List.of(new BudgetsInForce.Asked(offerId, row.day(), settings)));
        var booked = account.booked(row.day(), row.customerKey());
        return new Caps.BookedNow(
                booked.month(),
                booked.customer(),
                inForce.spentOn(offerId, row.day()),
                inForce.spentOn(brand.id(), row.day()));
    }

    private void post(
            Conversion row, Conversion reviewed, Refundable left, AccountProgress account, EarningsPosting posting) {
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
                    terms.frozen(reviewed.planId(), reviewed.planVersion()).rewards());
        }
    }

    /** With the commission that its explanation tells, which differs from the row's when a cap leaves other room now. */
    private Conversion reviewed(Conversion row, ReviewChange change, @Nullable Explanation pricing) {
        if (pricing == null || pricing.sum().amount() == row.commission()) {
            return ChangedConversion.reviewed(row, change, row.commission(), row.perConversion(), row.lines());
        }
        var repriced = FrozenLine.earning(conversions.readLines(row), pricing);
        return ChangedConversion.reviewed(
                row, change, pricing.sum().amount(), pricing.sum().perConversionAmount(), conversions.write(repriced));
    }
}
