package dev.tributary.platform.web;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The right to compute for something that takes long and that nobody waits for, such as an export or a mail: half of the
 * processors at once, in the order in which threads ask, so that requests find the others free. Who has waited for 100 ms goes on
 * without: a turn that somebody keeps stops nobody.
 */
public final class ProcessorTurn {
    private static final Semaphore TURNS =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);
    private static final long PATIENCE_MILLIS = 100;

    private boolean taken = take();

    private ProcessorTurn() {}

    /** Does the work in a turn of its own. */
    public static <T> T during(Supplier<T> work) {
        var turn = new ProcessorTurn();
        try {
            return work.get();
        } finally {
            turn.giveBack();
        }
    }

    /** Writes in a turn that others get while the stream takes what is written. */
    static void during(OutputStream out, Writing work) throws IOException {
        var turn = new ProcessorTurn();
        try {
            work.write(turn.between(out));
        } finally {
            turn.giveBack();
        }
    }

    /** Writes to a stream. */
    interface Writing {
        void write(OutputStream out) throws IOException;
    }

    private static boolean take() {
        try {
            return TURNS.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopNow) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private OutputStream between(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                giveBack();
                out.write(bytes, offset, length);
                taken = take();
            }
        };
    }

    private void giveBack() {
        if (taken) {
            taken = false;
            TURNS.release();
        }
    }
}
