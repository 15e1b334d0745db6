package dev.tributary;

import io.quarkus.runtime.ApplicationLifecycleManager;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ends the process with the service's own exit code, however the service was stopped. After a signal the code is 0, so that a
 * supervisor sees an intended stop.
 */
final class GracefulExit {
    private static final int MAX_WAIT_SECONDS = 30;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicInteger exitCode = new AtomicInteger();
    private final Runnable cleanUp;

    private GracefulExit(Runnable cleanUp) {
        this.cleanUp = cleanUp;
    }

    /** @param cleanUp stops what the service needs until its end, such as its database */
    static void install(Runnable cleanUp) {
        var end = new GracefulExit(cleanUp);
        var exit = ApplicationLifecycleManager.getDefaultExitCodeHandler();
        ApplicationLifecycleManager.setDefaultExitCodeHandler((code, failure) -> {
            end.exitCode.set(code);
            end.stopped.countDown();
            exit.accept(code, failure);
        });
        Runtime.getRuntime().addShutdownHook(new Thread(end::finish, "stop after the service"));
    }

    private void finish() {
        boolean clean = awaitService();
        cleanUp.run();
        if (clean) {
            Runtime.getRuntime().halt(exitCode.get());
        }
    }

    private boolean awaitService() {
        try {
            return stopped.await(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopNow) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
