package dev.tributary.sales.conversions;

import dev.tributary.platform.tenancy.RetryTransaction;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.Brands;
import dev.tributary.sales.earnings.EnrollmentProgress;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.touchpoints.LostOrders;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Moves the credit of a conversion to another enrollment: what the first has earned is reversed, and the second earns by its own
 * terms. Earlier refunds apply there, too.
 *
 * <p>Everything is decided twice: without locks, to find the accounts to lock, and again from rows read after the locks. Only the
 * second decision is written; if it needs other accounts, the transaction starts again.
 */
@ApplicationScoped
public class ReattributeConversion {
    private final Brands brands;
    private final Conversions conversions;
    private final WriteCredits writeCredits;
    private final MoveCredit moveCredit;
    private final BindCustomer bindCustomer;
    private final ConversionInputs inputs;
    private final LaterEvidence laterEvidence;
    private final ReattributionTerms terms;
    private final EnrollmentProgress progress;
    private final Assists assists;
    private final LostOrders lostOrders;
    private final Clock clock;

    ReattributeConversion(
            Brands brands,
            Conversions conversions,
            WriteCredits writeCredits,
            MoveCredit moveCredit,
            BindCustomer bindCustomer,
            ConversionInputs inputs,
            LaterEvidence laterEvidence,
            ReattributionTerms terms,
            EnrollmentProgress progress,
            Assists assists,
            LostOrders lostOrders,
            Clock clock) {
        this.brands = brands;
        this.conversions = conversions;
        this.writeCredits = writeCredits;
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

    /** Adds the new evidence of an order that is reported again, and moves the credit if it is stronger. */
    public ConversionView reattributeIfStronger(UUID conversionId, NewConversion report) {
        var brand = brands.current();
        var seen = conversions.get(conversionId);
        bindCustomer.lock(seen);
        var expected = laterEvidence.decide(seen, inputs.read(conversionId), report);
        var accounts = lock(seen, expected.target());
        var row = lockRow(seen);
        var stored = inputs.read(conversionId);
        var decision = laterEvidence.decide(row, stored, report);
        var explanation = stored.explanation().with(decision.touches());
        var target = decision.target();
        if (target != null) {
            explanation = move(brand, row, target, stored.report(), explanation, accounts);
        }
        lostOrders.save(decision.lost());
        writeCredits.saveEvidence(conversionId, decision.evidence(), explanation);
        saveAssists(row, target, explanation);
        return view(brand, conversionId);
    }

    /** Moves the credit to the enrollment that staff choose. */
    ConversionView reattribute(Conversion seen, ReattributionTarget target) {
        var brand = brands.current();
        bindCustomer.lock(seen);
        var accounts = lock(seen, target);
        var row = lockRow(seen);
        var stored = inputs.read(seen.id());
        var explanation = move(brand, row, target, stored.report(), stored.explanation(), accounts);
        writeCredits.saveEvidence(seen.id(), stored.evidence(), explanation);
        saveAssists(row, target, explanation);
        return view(brand, seen.id());
    }

    private LockedAccounts lock(Conversion seen, @Nullable ReattributionTarget target) {
        Set<UUID> both = new HashSet<>();
        if (seen.enrollmentId() != null) {
            both.add(seen.enrollmentId());
        }
        if (target == null) {
            return new LockedAccounts(progress.lock(List.of(), both), null);
        }
        both.add(target.credit().enrollmentId());
        var request = terms.request(seen, target);
        return new LockedAccounts(progress.lock(List.of(request), both), request);
    }

    /** Starts again if the row has another customer than the one who was locked. */
    private Conversion lockRow(Conversion seen) {
        var row = conversions.lock(Set.of(seen.id())).get(0);
        if (!Objects.equals(row.customerKey(), seen.customerKey())) {
            throw new RetryTransaction();
        }
        return row;
    }

    /** @return the new explanation of the conversion */
    private ConversionExplanation move(
            Brand brand,
            Conversion row,
            ReattributionTarget target,
            NewConversion report,
            ConversionExplanation explanation,
            LockedAccounts accounts) {
        var move = new CreditMove(brand, row, target, terms.version(row, target), report, explanation);
        var next = explanation;
        if (move.staysInAccount() && !move.version().terms().dependOnSource()) {
            moveCredit.changeSource(move, accounts);
        } else if (terms.request(row, target).equals(accounts.request())) {
            next = moveCredit.move(move, accounts);
        } else {
            throw new RetryTransaction();
        }
        bindCustomer.moveWithCredit(
                brand, conversions.get(row.id()), target.settings().binding());
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
