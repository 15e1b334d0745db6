package dev.tributary.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CpuPermitTest {
    private static final int PERMITS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    @Test
    @Timeout(20)
    void permits_that_are_held_for_long_block_nobody() throws Exception {
        var acquired = new CountDownLatch(PERMITS);
        var end = new CountDownLatch(1);
        List<CompletableFuture<Boolean>> holders = new ArrayList<>();
        for (int i = 0; i < PERMITS; i++) {
            holders.add(CompletableFuture.supplyAsync(() -> CpuPermit.during(() -> hold(acquired, end))));
        }
        acquired.await();

        assertThat(CpuPermit.during(() -> "done")).isEqualTo("done");

        assertThat(holders).noneMatch(CompletableFuture::isDone);
        end.countDown();
        for (var holder : holders) {
            assertThat(holder.get()).isTrue();
        }
    }

    private static boolean hold(CountDownLatch acquired, CountDownLatch end) {
        acquired.countDown();
        try {
            end.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
