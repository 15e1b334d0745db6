package dev.tributary.sales.traces;

import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.Brand;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Limits how many orders an enrollment can look up in a day, so that nobody can find order numbers by guessing. */
@ApplicationScoped
class TraceLimit {
    static final int MAX_PER_DAY = 20;

    private static final String COUNT = """
            insert into trace_counts as c (brand_id, enrollment_id, day, traces)
            values (:brand, :enrollment, :today, 1)
            on conflict (brand_id, enrollment_id) do update
            set day = excluded.day, traces = case when c.day = excluded.day then c.traces + 1 else 1 end
            where c.day <> excluded.day or c.traces < :max""";

    private final Tenancy tenancy;

    TraceLimit(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** @throws TooManyTraces */
    void count(UUID enrollmentId, Brand brand, Instant now) {
        var today = brand.dayOf(now);
        boolean isCounted = tenancy.update(COUNT)
                        .bind("enrollment", enrollmentId)
                        .bind("today", today)
                        .bind("max", MAX_PER_DAY)
                        .execute()
                == 1;
        if (!isCounted) {
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
