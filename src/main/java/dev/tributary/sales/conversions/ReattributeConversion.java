package dev.tributary.sales.conversions;

import dev.tributary.platform.tenancy.RetryTransaction;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.Brands;
import dev.tributary.sales.earnings.EnrollmentProgress;
import dev.tributary.sales.earnings.ProgressRequest;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.touchpoints.LostOrders;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
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
    private final MoveCredit moveCredit;
    private final BindCustomer bindCustomer;
    private final ConversionInputs inputs;
    private final LaterEvidence laterEvidence;
    private final TermsInForce terms;
    private final EnrollmentProgress progress;
    private final Assists assists;
    private final LostOrders lostOrders;
    private final Clock clock;

    ReattributeConversion(
            Brands brands,
            Conversions conversions,
            WriteConversions writeConversions,
            MoveCredit moveCredit,
            BindCustomer bindCustomer,
            ConversionInputs inputs,
            LaterEvidence laterEvidence,
            TermsInForce terms,
            EnrollmentProgress progress,
            Assists assists,
            LostOrders lostOrders,
            Clock clock) {
        this.brands = brands;
        this.conversions = conversions;
        this.writeConversions = writeConversions;
        this.moveCredit = moveCredit;
        this.bindCustomer = bindCustomer;
        this.inputs = inputs;
        this.laterEvidence = laterEvidence;
        this.terms = terms;
        this.progress = progress;
        this.assists = assists;
        this.lostOrders = lostOrders;
        this.clock = clock;
    }

    /** When an order comes again with evidence it did not have before, and that wins by the offers' settings. */
    public ConversionView reattributeIfStronger(UUID conversionId, NewConversion report) {
        var brand = brands.current();
        var seen = conversions.get(conversionId);
        bindCustomer.lock(seen);
        var accounts = lock(
                seen,
                laterEvidence.decide(seen, inputs.read(conversionId), report).target());
        var row = lockRow(seen);
        var kept = inputs.read(conversionId);
        var decision = laterEvidence.decide(row, kept, report);
        var explanation = kept.explanation().with(decision.touches());
        var target = decision.target();
        if (target != null) {
            explanation = move(brand, row, target, kept.report(), explanation, accounts);
        }
        lostOrders.save(decision.lost());
        writeConversions.saveEvidence(conversionId, decision.given(), explanation);
        saveAssists(row, target, explanation);
        return view(brand, conversionId);
    }

    /** By staff, to whom they say. */
    ConversionView reattribute(Conversion seen, ReattributionTarget target) {
        var brand = brands.current();
        bindCustomer.lock(seen);
        var accounts = lock(seen, target);
        var row = lockRow(seen);
        var kept = inputs.read(seen.id());
        var explanation = move(brand, row, target, kept.report(), kept.explanation(), accounts);
        writeConversions.saveEvidence(seen.id(), kept.given(), explanation);
        saveAssists(row, target, explanation);
        return view(brand, seen.id());
    }

    /** Whose customer was locked before, if anybody's. */
    private Conversion lockRow(Conversion seen) {
        var row = conversions.lock(Set.of(seen.id())).get(0);
        if (!Objects.equals(row.customerKey(), seen.customerKey())) {
            throw new RetryTransaction();
        }
        return row;
    }

    private LockedAccounts lock(Conversion seen, @Nullable ReattributionTarget target) {
        Set<UUID> from = seen.enrollmentId() == null ? Set.of() : Set.of(seen.enrollmentId());
        var asked = target == null ? null : request(seen, target);
        return new LockedAccounts(progress.lock(asked == null ? List.of() : List.of(asked), from), asked);
    }

    private ProgressRequest request(Conversion row, ReattributionTarget target) {
        return new ProgressRequest(
                target.credit().enrollmentId(), row.day(), version(row, target).terms(), row.customerKey());
    }

    /** Those that hold for the next enrollment; its own, where it only changes what it is credited for. */
    private TermsInForce.Version version(Conversion row, ReattributionTarget target) {
        var planId = row.planId();
        var planVersion = row.planVersion();
        return target.credit().enrollmentId().equals(row.enrollmentId()) && planId != null && planVersion != null
                ? new TermsInForce.Version(planId, planVersion, terms.frozen(planId, planVersion))
                : terms.findVersions(Set.of(target.planId())).at(target.planId(), row.occurredAt());
    }

    /** Its explanation from now on. */
    private ConversionExplanation move(
            Brand brand,
            Conversion row,
            ReattributionTarget target,
            NewConversion report,
            ConversionExplanation explanation,
            LockedAccounts accounts) {
        var version = version(row, target);
        var next = explanation;
        if (target.credit().enrollmentId().equals(row.enrollmentId())
                && !version.terms().askForSource()) {
            moveCredit.changeSource(brand, row, target.credit(), accounts);
        } else {
            if (!request(row, target).equals(accounts.asked())) {
                throw new RetryTransaction();
            }
            next = moveCredit.move(brand, row, target, version, report, explanation, accounts);
        }
        bindCustomer.follow(brand, conversions.get(row.id()), target.settings().binding(), target.credit(), version);
        return next;
    }

    private void saveAssists(Conversion row, @Nullable ReattributionTarget target, ConversionExplanation explanation) {
        var credited = target == null ? row.enrollmentId() : target.credit().enrollmentId();
        assists.replace(row.id(), Assists.of(row.id(), credited, explanation.touches()));
    }

    private ConversionView view(Brand brand, UUID id) {
        return ConversionView.of(conversions.get(id), brand.currency().getCurrencyCode(), clock.instant());
    }
}
