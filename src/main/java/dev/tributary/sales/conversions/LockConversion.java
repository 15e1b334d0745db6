package dev.tributary.sales.conversions;

import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.sales.earnings.AccountProgress;
import dev.tributary.sales.earnings.EnrollmentProgress;
import dev.tributary.sales.earnings.ProgressRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Locks the account to which a conversion is credited, then the conversion, and reads both. */
@ApplicationScoped
public class LockConversion {
    private final EnrollmentProgress progress;
    private final TermsInForce terms;
    private final Conversions conversions;
    private final ConversionInputs inputs;
    private final ConversionJson json;

    LockConversion(
            EnrollmentProgress progress,
            TermsInForce terms,
            Conversions conversions,
            ConversionInputs inputs,
            ConversionJson json) {
        this.progress = progress;
        this.terms = terms;
        this.conversions = conversions;
        this.inputs = inputs;
        this.json = json;
    }

    /** @param account null when nobody is credited */
    record Locked(Conversion row, @Nullable AccountProgress account) {}

    /** @param seen as it was read without a lock */
    Locked lock(Conversion seen) {
        var enrollment = seen.enrollmentId();
        if (enrollment == null) {
            return new Locked(conversions.lock(seen), null);
        }
        var version = terms.frozen(seen.planId(), seen.planVersion());
        Map<?, AccountProgress> accounts = progress.lock(
                List.of(new ProgressRequest(enrollment, seen.day(), version, seen.customerKey())), Set.of(enrollment));
        return new Locked(conversions.lock(seen), Objects.requireNonNull(accounts.get(enrollment)));
    }

    /** An order with everything that its price depends on; empty when it was not reported. */
    public Optional<LockedOrder> lockOrder(String orderId) {
        return conversions.findByOrder(orderId).map(this::lockOrder);
    }

    private LockedOrder lockOrder(Conversion seen) {
        var locked = lock(seen);
        var row = locked.row();
        var stored = inputs.read(row.id());
        return new LockedOrder(
                row,
                stored.report(),
                stored.explanation(),
                json.lines(row),
                terms.frozen(seen.planId(), seen.planVersion()),
                locked.account());
    }
}
