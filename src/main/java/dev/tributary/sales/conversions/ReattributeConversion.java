package dev.tributary.sales.conversions;

import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.platform.money.Exchange;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.pricing.commissions.Terms;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.Brands;
import dev.tributary.sales.attribution.Attribution.Credited;
import dev.tributary.sales.earnings.EarningsPosting;
import dev.tributary.sales.earnings.EnrollmentProgress;
import dev.tributary.sales.earnings.EnrollmentProgress.ProgressRequest;
import dev.tributary.sales.earnings.RewardGrants;
import dev.tributary.sales.orders.NewConversion;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Moves the credit of a conversion to another enrollment: what the first has earned is reversed, and the second earns at
 * its own terms. Refunds so far go along.
 *
 * <p>Everything is decided twice: without locks, to learn which accounts to lock, and again from what is read after the
 * locks. Only the second decision is written; where it needs other accounts, the transaction starts again.
 */
@ApplicationScoped
public class ReattributeConversion {
    private final Brands brands;
    private final Conversions conversions;
    private final WriteConversions writeConversions;
    private final ConversionInputs inputs;
    private final LaterEvidence laterEvidence;
    private final TermsInForce terms;
    private final EnrollmentProgress progress;
    private final Ledger ledger;
    private final RewardGrants rewards;
    private final Clock clock;

    ReattributeConversion(
            Brands brands,
            Conversions conversions,
            WriteConversions writeConversions,
            ConversionInputs inputs,
            LaterEvidence laterEvidence,
            TermsInForce terms,
            EnrollmentProgress progress,
            Ledger ledger,
            RewardGrants rewards,
            Clock clock) {
        this.brands = brands;
        this.conversions = conversions;
        this.writeConversions = writeConversions;
        this.inputs = inputs;
        this.laterEvidence = laterEvidence;
        this.terms = terms;
        this.progress = progress;
        this.ledger = ledger;
        this.rewards = rewards;
        this.clock = clock;
    }

    /**
     * To whom the credit goes.
     *
     * @param planId of the enrollment when the order occurred
     * @param holdDays of the offer when the order occurred
     * @param selfPurchase whether the buyer is the member
     */
    record Target(Credited credit, UUID planId, int holdDays, boolean selfPurchase) {}

    /** When an order comes again with evidence it did not have before, and that wins by the offers' settings. */
    public ConversionView reattributeIfStronger(UUID conversionId, NewConversion report) {
        var brand = brands.current();
        var seen = conversions.get(conversionId);
        var accounts = lock(
                seen,
                laterEvidence.decide(seen, inputs.read(conversionId), report).target());
        var row = conversions.lock(Set.of(conversionId)).get(0);
        var kept = inputs.read(conversionId);
        var decision = laterEvidence.decide(row, kept, report);
        var explanation = kept.explanation().with(decision.touches());
        var target = decision.target();
        if (target != null) {
            explanation = move(brand, row, target, kept.report(), explanation, accounts);
        }
        writeConversions.saveEvidence(conversionId, decision.given(), explanation);
        return view(brand, conversionId);
    }

    /** By staff, to whom they say. */
    ConversionView reattribute(Conversion seen, Target target) {
        var brand = brands.current();
        var accounts = lock(seen, target);
        var row = conversions.lock(Set.of(seen.id())).get(0);
        var kept = inputs.read(seen.id());
        var explanation = move(brand, row, target, kept.report(), kept.explanation(), accounts);
        writeConversions.saveEvidence(seen.id(), kept.given(), explanation);
        return view(brand, seen.id());
    }

    /**
     * @param byId the locked accounts
     * @param asked what was asked of the target's account; null when the credit was not going to move
     */
    private record LockedAccounts(
            Map<UUID, EnrollmentProgress.AccountProgress> byId,
            @Nullable ProgressRequest asked) {}

    private LockedAccounts lock(Conversion seen, @Nullable Target target) {
        Set<UUID> from = seen.enrollmentId() == null ? Set.of() : Set.of(seen.enrollmentId());
        var asked = target == null ? null : request(seen, target);
        return new LockedAccounts(progress.lock(asked == null ? List.of() : List.of(asked), from), asked);
    }

    private ProgressRequest request(Conversion row, Target target) {
        return new ProgressRequest(
                target.credit().enrollmentId(), row.day(), version(row, target).terms());
    }

    private TermsInForce.Version version(Conversion row, Target target) {
        return terms.findVersions(Set.of(target.planId())).at(target.planId(), row.occurredAt());
    }

    private ConversionExplanation move(
            Brand brand,
            Conversion row,
            Target target,
            NewConversion report,
            ConversionExplanation explanation,
            LockedAccounts accounts) {
        if (target.credit().enrollmentId().equals(row.enrollmentId())) {
            changeSource(brand, row, target.credit(), accounts);
            return explanation;
        }
        if (!request(row, target).equals(accounts.asked())) {
            throw new Tenancy.RetryTransaction();
        }
        var version = version(row, target);
        var now = clock.instant();
        var posting = new EarningsPosting(ledger, rewards, brand.dayOf(now), now);
        var lines = conversions.readLines(row);
        if (row.counts()) {
            var before = row.refundable(brand.currency(), lines);
            posting.reverse(
                    account(accounts, row.enrollmentId()),
                    row.booked(),
                    null,
                    before.kept(),
                    before.net(),
                    !before.isFull(),
                    0);
        }
        var winner = account(accounts, target.credit().enrollmentId());
        var pays = terms(row, version);
        var order = order(brand, row, report, explanation).under(pays);
        var commission = Commission.of(pays, order, winner.progress(row.day()));
        var moved = row.creditedTo(
                target.credit(),
                version,
                order.sale(),
                commission,
                conversions.write(repriced(lines, commission)),
                row.occurredAt().plus(Duration.ofDays(target.holdDays())),
                review(row, target, brand));
        var after = moved.refundable(brand.currency(), conversions.readLines(moved));
        if (moved.counts()) {
            posting.post(
                    winner,
                    moved.booked(),
                    commission.amount(),
                    after.reversed(),
                    after.net(),
                    !after.isFull(),
                    version.terms().rewards());
        }
        writeConversions.saveCredit(moved, commission.uncapped(), after.reversed(), now);
        posting.write();
        return explanation.pricedBy(version, commission.explanation(), target.selfPurchase());
    }

    /** What has come back was measured by what the first terms pay for, tips or not, so that stays. */
    private Terms terms(Conversion row, TermsInForce.Version version) {
        if (row.refundedSale() == 0) {
            return version.terms();
        }
        var first = row.planId() == null || row.planVersion() == null
                ? Terms.NONE
                : terms.frozen(row.planId(), row.planVersion());
        return version.terms().paying(first.commissionableKinds());
    }

    /** @throws Tenancy.RetryTransaction when it is not one of those that were locked */
    private static EnrollmentProgress.AccountProgress account(LockedAccounts accounts, @Nullable UUID enrollmentId) {
        var account = enrollmentId == null ? null : accounts.byId().get(enrollmentId);
        if (account == null) {
            throw new Tenancy.RetryTransaction();
        }
        return account;
    }

    /** What staff decided stays; what a rule decided concerned the member before, so the next one is judged anew. */
    private static Review review(Conversion row, Target target, Brand brand) {
        if (row.reviewedByHand()) {
            return row.review();
        }
        return target.selfPurchase() ? Review.ofSelfPurchase(brand.selfReferralPolicy()) : Review.ACCEPTED;
    }

    /** The order as it was priced first: its rate and what was known of the customer are frozen. */
    private static Order order(Brand brand, Conversion row, NewConversion report, ConversionExplanation explanation) {
        var exchange = new Exchange(Currency.getInstance(row.currency()), brand.currency(), row.fxRate());
        return report.toOrder(row.day(), explanation.customer(), exchange);
    }

    private static List<Conversion.FrozenLine> repriced(List<Conversion.FrozenLine> before, Commission commission) {
        List<Conversion.FrozenLine> lines = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            lines.add(before.get(i).pricedAs(commission.lines().get(i)));
        }
        return lines;
    }

    private void changeSource(Brand brand, Conversion row, Credited credit, LockedAccounts accounts) {
        account(accounts, row.enrollmentId());
        if (row.counts()) {
            var left = row.refundable(brand.currency(), conversions.readLines(row));
            ledger.changeSource(
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

    private ConversionView view(Brand brand, UUID id) {
        return ConversionView.of(conversions.get(id), brand.currency().getCurrencyCode(), clock.instant());
    }
}
