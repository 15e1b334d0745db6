package dev.tributary.sales.conversions;

import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.sales.earnings.AccountProgress;
import dev.tributary.sales.earnings.EnrollmentProgress;
import dev.tributary.sales.earnings.ProgressRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Locks a conversion after the account that it is credited to, and reads both. */
@ApplicationScoped
class LockConversion {
    private final EnrollmentProgress progress;
    private final TermsInForce terms;
    private final Conversions conversions;

    LockConversion(EnrollmentProgress progress, TermsInForce terms, Conversions conversions) {
        this.progress = progress;
        this.terms = terms;
        this.conversions = conversions;
    }

    /** @param account null for a conversion that nobody is credited with */
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
}
