package dev.tributary.platform.web;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Limits long computations that nobody waits for, such as exports and mails, to half of the processors, in the order of
 * arrival, so that requests find the others free. After waiting for 100 ms a thread runs without a permit, so that a permit
 * that is held for long blocks nobody.
 */
public final class CpuPermit {
    private static final Semaphore PERMITS =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);
    private static final long MAX_WAIT_MILLIS = 100;

    private boolean acquired = acquire();

    private CpuPermit() {}

    /** Runs the work with a permit. */
    public static <T> T during(Supplier<T> work) {
        var permit = new CpuPermit();
        try {
            return work.get();
        } finally {
            permit.release();
        }
    }

    /** Writes with a permit that is released while the stream writes. */
    static void during(OutputStream out, Writing work) throws IOException {
        var permit = new CpuPermit();
        try {
            work.write(permit.releasingOnWrite(out));
        } finally {
            permit.release();
        }
    }

    /** Writes to a stream. */
    interface Writing {
        void write(OutputStream out) throws IOException;
    }

    private static boolean acquire() {
        try {
            return PERMITS.tryAcquire(MAX_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private OutputStream releasingOnWrite(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                release();
                out.write(bytes, offset, length);
                acquired = acquire();
            }
        };
    }

    private void release() {
        if (acquired) {
            acquired = false;
            PERMITS.release();
        }
    }
}
