package dev.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.MailSink;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real services, real processes: {@code mvn -Pproof verify}. */
@Tag("proof")
class MailProof {
    private static final Duration MOST = Duration.ofSeconds(90);
    /** A brand gets half of the workers; each may have a mail on its way to the server and one on its way into the books. */
    private static final int IN_FLIGHT = 2 * 4;

    @Test
    void two_instances_send_every_mail_once() throws Exception {
        try (var sink = new MailSink(Duration.ZERO);
                var stage = new BenchEnvironment(sink.settings())) {
            stage.start();
            var mailing = new Mailing(stage);
            var message = mailing.sendToAll(mailing.offer(5_000));

            sink.await(5_000, MOST);
            assertThat(mailing.awaitEnd(message).get("sent").longValue()).isEqualTo(5_000);
            assertThat(sink.mails()).hasSize(5_000);
            assertThat(sink.mails().values()).allSatisfy(ids -> assertThat(ids).hasSize(1));
        }
    }

    @Test
    void a_killed_service_loses_none_of_five_hundred() throws Exception {
        try (var sink = new MailSink(Duration.ofMillis(10));
                var stage = new BenchEnvironment(impatient(sink.settings()))) {
            var mailing = new Mailing(stage);
            var message = mailing.sendToAll(mailing.offer(500));

            sink.await(150, MOST);
            stage.kill();
            assertThat(sink.count()).isLessThan(500);
            stage.start();
            sink.await(500, MOST);

            assertThat(mailing.awaitEnd(message).get("sent").longValue()).isEqualTo(500);
            assertThat(sink.mails()).hasSize(500);
            var twice =
                    sink.mails().values().stream().filter(ids -> ids.size() > 1).toList();
            System.out.println(twice.size() + " mails came twice");
            assertThat(twice).hasSizeLessThanOrEqualTo(IN_FLIGHT);
            assertThat(twice).allSatisfy(ids -> assertThat(new HashSet<>(ids)).hasSize(1));
        }
    }

    /** What a dead service had in hand is free again soon. */
    private static Map<String, String> impatient(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("TRIBUTARY_OUTBOX_LEASE", "PT8S");
        all.put("TRIBUTARY_MESSAGES_SMTP_TIMEOUT", "PT2S");
        return all;
    }
}
