package dev.tributary.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProcessorTurnTest {
    private static final int TURNS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    @Test
    @Timeout(20)
    void turns_that_are_kept_stop_nobody() throws Exception {
        var taken = new CountDownLatch(TURNS);
        var end = new CountDownLatch(1);
        List<CompletableFuture<Boolean>> keeping = new ArrayList<>();
        for (int i = 0; i < TURNS; i++) {
            keeping.add(CompletableFuture.supplyAsync(() -> ProcessorTurn.during(() -> keep(taken, end))));
        }
        taken.await();

        assertThat(ProcessorTurn.during(() -> "done")).isEqualTo("done");

        assertThat(keeping).noneMatch(CompletableFuture::isDone);
        end.countDown();
        for (var kept : keeping) {
            assertThat(kept.get()).isTrue();
        }
    }

    private static boolean keep(CountDownLatch taken, CountDownLatch end) {
        taken.countDown();
        try {
            end.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
