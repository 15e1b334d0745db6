package dev.tributary.platform.tenancy;

import dev.tributary.platform.problems.SqlErrors;
import dev.tributary.platform.problems.ThrottledLog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.FailedExecution;
import io.quarkus.scheduler.ScheduledExecution;
import io.quarkus.scheduler.SuccessfulExecution;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Measures when each job last succeeded on this instance, and counts its failures. */
@Singleton
class JobMetrics {
    private static final Logger LOG = Logger.getLogger(JobMetrics.class);
    private static final ThrottledLog TROUBLE = new ThrottledLog(LOG);
    private static final double MILLIS = 1_000;

    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<String, AtomicLong> lastSuccess = new ConcurrentHashMap<>();

    JobMetrics(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    void succeeded(@Observes SuccessfulExecution event) {
        lastSuccess.computeIfAbsent(job(event.getExecution()), this::gauge).set(clock.millis());
    }

    void failed(@Observes FailedExecution event) {
        var job = job(event.getExecution());
        meters.counter("jobs.failures", "job", job).increment();
        log(job, event.getException());
    }

    /** Logs a failure in one line; the framework would write a hundred. */
    private static void log(String job, Throwable failure) {
        if (SqlErrors.find(failure) != null) {
            TROUBLE.warn(job, job + " is left for the next time: " + failure);
        } else {
            LOG.errorf(failure, "%s failed", job);
        }
    }

    /** Registers the counter of failures at 0, so that the first failure is an increase. */
    private AtomicLong gauge(String job) {
        var millis = new AtomicLong();
        meters.counter("jobs.failures", "job", job);
        Gauge.builder("jobs.last.success", millis, at -> at.get() / MILLIS)
                .tag("job", job)
                .baseUnit("seconds")
                .description("When it last ended well, since 1970")
                .register(meters);
        return millis;
    }

    /** The name of the job: {@code SweepRefunds.sweep} for {@code dev.tributary.sales.refunds.SweepRefunds#sweep}. */
    private static String job(ScheduledExecution execution) {
        var method = String.valueOf(execution.getTrigger().getMethodDescription());
        return method.substring(method.lastIndexOf('.') + 1).replace('#', '.');
    }
}
