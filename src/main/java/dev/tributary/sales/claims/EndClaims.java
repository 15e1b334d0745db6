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
 * Claims do not wait for ever. When the day of an answer has passed, the brand is mailed and the affiliate told; a week later the
 * claim is answered by what the order's trace tells. It is accepted only where the order is the affiliate's already: a claim is no
 * evidence, so silence credits nobody.
 */
@ApplicationScoped
class EndClaims {
    private static final int MOST = 200;

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
        var overdue = claims.markReminded(brands.current().dayOf(now), now, MOST);
        if (!overdue.isEmpty()) {
            reminded.fire(new ClaimsReminded(overdue));
            remindBrand.mail(overdue.size());
        }
        return overdue.size() == MOST;
    }

    private boolean close() {
        var now = clock.instant();
        var unanswered = claims.lockUnanswered(brands.current().dayOf(now), MOST);
        for (var claim : unanswered) {
            var verdict = readTrace
                    .read(claim.enrollmentId(), claim.orderId(), claim.day())
                    .verdict();
            var state = verdict == Trace.Verdict.CREDITED ? Claim.State.ACCEPTED : Claim.State.CLOSED;
            claims.close(claim.id(), state, verdict, now);
            answered.fire(new ClaimAnswered(claim.id()));
        }
        return unanswered.size() == MOST;
    }
}
