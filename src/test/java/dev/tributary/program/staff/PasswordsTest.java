package dev.tributary.program.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private static final int CALLERS = 60;

    @Test
    void at_most_twenty_threads_wait_for_their_turn_and_others_are_refused() {
        var passwords = new Passwords();
        var hash = passwords.hash("correct horse battery", "mia@staff.example");
        var together = new CountDownLatch(CALLERS);
        var threads = Executors.newFixedThreadPool(CALLERS);

        var refusals = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> {
                            together.countDown();
                            try {
                                together.await();
                                passwords.verify("a wrong horse battery", hash);
                                return false;
                            } catch (Passwords.TooManySignIns refused) {
                                return true;
                            } catch (InterruptedException interrupted) {
                                throw new IllegalStateException(interrupted);
                            }
                        },
                        threads))
                .limit(CALLERS)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        threads.shutdown();
        assertThat(refusals).contains(true, false);
        assertThat(passwords.verify("correct horse battery", hash)).isTrue();
    }
}
