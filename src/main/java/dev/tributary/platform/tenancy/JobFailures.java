package dev.tributary.platform.tenancy;

import io.micrometer.core.instrument.Metrics;
import io.quarkus.scheduler.Scheduled;
import java.lang.StackWalker.StackFrame;

/** Counts failures that a job survives, such as that of one brand, beside those that end it ({@link JobMetrics}). */
public final class JobFailures {
    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private JobFailures() {}

    /** Counts a failure of the job that the calling thread runs; nothing when it runs none. */
    public static void count() {
        STACK.walk(frames -> frames.filter(JobFailures::isJob).findFirst())
                .ifPresent(job ->
                        Metrics.counter("jobs.failures", "job", name(job)).increment());
    }

    private static boolean isJob(StackFrame frame) {
        try {
            return frame.getDeclaringClass()
                    .getDeclaredMethod(
                            frame.getMethodName(), frame.getMethodType().parameterArray())
                    .isAnnotationPresent(Scheduled.class);
        } catch (NoSuchMethodException constructor) {
            return false;
        }
    }

    private static String name(StackFrame job) {
        return job.getDeclaringClass().getSimpleName() + "." + job.getMethodName();
    }
}
