package dev.tributary.sales.claims;

import dev.tributary.platform.tenancy.EachBrand;
import dev.tributary.program.brands.Brands;
import dev.tributary.sales.traces.ReadTrace;
import dev.tributary.sales.traces.Trace;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;

/**
 * Ends claims that the brand does not answer. When the day by which to answer has passed, the brand is reminded by e-mail and
 * the affiliate is notified; a week later the claim ends with the verdict of the order's trace. It is accepted only if the order
 * is credited to the affiliate already: a claim is no evidence, so an unanswered one credits nobody.
 */
@ApplicationScoped
class EndClaims {
    private static final int MAX_PER_TRANSACTION = 200;

    private final EachBrand eachBrand;
    private final OverdueClaims claims;
    private final ReadTrace readTrace;
    private final Brands brands;
    private final RemindBrand remindBrand;
    private final Event<ClaimsReminded> reminded;
    private final Event<ClaimAnswered> answered;
    private final Clock clock;

    EndClaims(
            EachBrand eachBrand,
            OverdueClaims claims,
            ReadTrace readTrace,
            Brands brands,
            RemindBrand remindBrand,
            Event<ClaimsReminded> reminded,
            Event<ClaimAnswered> answered,
            Clock clock) {
        this.eachBrand = eachBrand;
        this.claims = claims;
        this.readTrace = readTrace;
        this.brands = brands;
        this.remindBrand = remindBrand;
        this.reminded = reminded;
        this.answered = answered;
        this.clock = clock;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void end() {
        eachBrand.run("Claims whose day has passed", "brands_with_open_claims", () -> {
            boolean moreToRemind = remind();
            return close() || moreToRemind;
        });
    }

    /** @return whether there may be more */
    private boolean remind() {
        var now = clock.instant();
        var overdue = claims.markReminded(brands.current().dayOf(now), now, MAX_PER_TRANSACTION);
        if (!overdue.isEmpty()) {
            reminded.fire(new ClaimsReminded(overdue));
            remindBrand.mail(overdue.size());
        }
        return overdue.size() == MAX_PER_TRANSACTION;
    }

    /** @return whether there may be more */
    private boolean close() {
        var now = clock.instant();
        var unanswered = claims.lockUnanswered(brands.current().dayOf(now), MAX_PER_TRANSACTION);
        for (var claim : unanswered) {
            var verdict = readTrace
                    .read(claim.enrollmentId(), claim.orderId(), claim.day())
                    .verdict();
            var state = verdict == Trace.Verdict.CREDITED ? Claim.State.ACCEPTED : Claim.State.CLOSED;
            claims.close(claim.id(), state, verdict, now);
            answered.fire(new ClaimAnswered(claim.id()));
        }
        return unanswered.size() == MAX_PER_TRANSACTION;
    }
}
