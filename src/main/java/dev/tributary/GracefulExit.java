package dev.tributary;

import io.quarkus.runtime.ApplicationLifecycleManager;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ends the process when the service has finished its work, whichever way it ends, with the service's own exit code: 0 after a
 * signal, which a supervisor takes for a stop that was wanted.
 */
final class GracefulExit {
    private static final int PATIENCE_SECONDS = 30;

    private final CountDownLatch served = new CountDownLatch(1);
    private final AtomicInteger exitCode = new AtomicInteger();
    private final Runnable last;

    private GracefulExit(Runnable last) {
        this.last = last;
    }

    /** @param last what the service needs to the end, such as its database: stopped after it */
    static void then(Runnable last) {
        var end = new GracefulExit(last);
        var exit = ApplicationLifecycleManager.getDefaultExitCodeHandler();
        ApplicationLifecycleManager.setDefaultExitCodeHandler((code, failure) -> {
            end.exitCode.set(code);
            end.served.countDown();
            exit.accept(code, failure);
        });
        Runtime.getRuntime().addShutdownHook(new Thread(end::finish, "stop after the service"));
    }

    private void finish() {
        boolean clean = awaitService();
        last.run();
        if (clean) {
            Runtime.getRuntime().halt(exitCode.get());
        }
    }

    private boolean awaitService() {
        try {
            return served.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopNow) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
