package dev.tributary.platform.outbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/** Threads that run the same work; one that dies is replaced. */
final class WorkerThreads {
    private static final Logger LOG = Logger.getLogger(WorkerThreads.class);

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final Runnable work;

    WorkerThreads(Runnable work) {
        this.work = work;
    }

    void start(int workers) {
        for (int i = 1; i <= workers; i++) {
            threads.add(startWorker(i));
        }
    }

    private Thread startWorker(int number) {
        var thread = new Thread(work, "outbox-" + number);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    int size() {
        return threads.size();
    }

    long alive() {
        return threads.stream().filter(Thread::isAlive).count();
    }

    void replaceDead() {
        for (int i = 0; i < threads.size(); i++) {
            if (!threads.get(i).isAlive()) {
                LOG.errorf(
                        "The worker %s has died and is replaced", threads.get(i).getName());
                threads.set(i, startWorker(i + 1));
            }
        }
    }

    /** Waits until the threads have finished their attempts, and interrupts them after the timeout. */
    void stop(Duration timeout) {
        var deadline = System.nanoTime() + timeout.toNanos();
        try {
            for (var thread : threads) {
                thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        threads.forEach(Thread::interrupt);
        threads.clear();
    }
}
