package dev.tributary.sales.traces;

import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.Brand;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** An enrollment asks for so many orders a day: nobody guesses order numbers through it. */
@ApplicationScoped
class TraceLimit {
    static final int MOST = 20;

    private static final String TAKE = """
            insert into trace_counts as c (brand_id, enrollment_id, day, traces)
            values (:brand, :enrollment, :today, 1)
            on conflict (brand_id, enrollment_id) do update
            set day = excluded.day, traces = case when c.day = excluded.day then c.traces + 1 else 1 end
            where c.day <> excluded.day or c.traces < :most""";

    private final Tenancy tenancy;

    TraceLimit(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** @throws TooManyTraces */
    void take(UUID enrollmentId, Brand brand, Instant now) {
        var today = brand.dayOf(now);
        boolean isTaken = tenancy.update(TAKE)
                        .bind("enrollment", enrollmentId)
                        .bind("today", today)
                        .bind("most", MOST)
                        .execute()
                == 1;
        if (!isTaken) {
            var tomorrow = today.plusDays(1).atStartOfDay(brand.timezone()).toInstant();
            throw new TooManyTraces(Duration.between(now, tomorrow));
        }
    }

    static final class TooManyTraces extends Problem {
        private final transient Duration wait;

        TooManyTraces(Duration wait) {
            super(TOO_MANY_REQUESTS, "Twenty orders can be looked up in a day.");
            this.wait = wait;
        }

        @Override
        public long retryAfterSeconds() {
            return 1 + wait.toSeconds();
        }
    }
}
