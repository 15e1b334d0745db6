package dev.tributary.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.MailSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Mails that a killed instance had in hand are sent by another one, with the settings that are shipped. */
@Tag("proof")
class TakeoverProof {
    private static final int PORT = 18_210;
    private static final int MAILS = 250;
    private static final Duration A_MINUTE = Duration.ofSeconds(60);

    @Test
    void another_instance_sends_the_mails_of_one_that_was_killed_within_a_minute() throws Exception {
        try (var database = new ProofDatabase(Path.of("target", "proof-crash-database"));
                var sink = new MailSink(Duration.ofMillis(100))) {
            Map<String, String> settings = new HashMap<>(database.settings());
            settings.putAll(sink.settings());
            var killed = new Instance("takeover-0", PORT, settings);
            try (var other = new Instance("takeover-1", PORT + 1, settings)) {
                var shop = new Shop(other, MAILS);
                shop.mail();
                sink.await(20, A_MINUTE);
                killed.kill();
                long since = System.nanoTime();
                int before = sink.mails().size();

                awaitAll(sink);
                var taken = Duration.ofNanos(System.nanoTime() - since);
                long twice = sink.mails().values().stream()
                        .filter(ids -> ids.size() > 1)
                        .count();
                System.out.printf(
                        "killed after %d of %d mails; all were sent after %d s, %d twice%n",
                        before, MAILS, taken.toSeconds(), twice);
                assertThat(before).isLessThan(MAILS);
                assertThat(taken).isLessThan(A_MINUTE);
                assertThat(sink.mails().values())
                        .allSatisfy(ids -> assertThat(new HashSet<>(ids))
                                .as("a mail that comes twice has the same Message-ID")
                                .hasSize(1));
            } finally {
                killed.close();
            }
        }
    }

    private static void awaitAll(MailSink sink) throws InterruptedException {
        long patience = System.nanoTime() + A_MINUTE.multipliedBy(3).toNanos();
        while (sink.mails().size() < MAILS && System.nanoTime() < patience) {
            Thread.sleep(100);
        }
    }
}
