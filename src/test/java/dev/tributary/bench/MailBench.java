package dev.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.MailSink;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How fast mail is taken in and how fast it leaves, beside the mailer's own engine that only sends: {@code mvn -Pbench verify}. */
@Tag("bench")
class MailBench {
    private static final Path TABLE = Path.of("src", "test", "bench", "mail.md");
    private static final int WARM_UPS = Effort.rounds(5);
    private static final int ROUNDS = Effort.rounds(3);
    private static final int MAILS = Effort.SHORT ? 500 : 10_000;
    private static final int CROWD = Effort.SHORT ? 1_000 : 100_000;
    private static final Duration MOST = Duration.ofSeconds(120);

    @Test
    void mail_beside_the_engine_driven_bare() throws Exception {
        try (var sink = new MailSink(Duration.ZERO);
                var stage = new BenchEnvironment(sink.settings())) {
            var mailing = new Mailing(stage);
            var offer = mailing.offer(MAILS);
            var mail = mailing.preview(offer);
            for (int i = 0; i < WARM_UPS; i++) { // until the compiler rests, not counted
                bare(sink, mail, MAILS);
                drain(sink, mailing, offer);
            }
            List<Double> bare = new ArrayList<>();
            List<Double> ours = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                bare.add(bare(sink, mail, MAILS));
                ours.add(drain(sink, mailing, offer));
                System.out.println("bare and ours: " + bare + " " + ours);
            }
            var crowd = mailing.offer(CROWD);
            long begun = System.nanoTime();
            var message = mailing.sendToAll(crowd);
            double accepted = seconds(begun);
            assertThat(message.at("/counts/queued").intValue()).isGreaterThan(0);
            begun = System.nanoTime();
            var cancelled = mailing.post("/v1/messages/" + message.get("id").textValue() + "/cancel", "{}");
            double cancelling = seconds(begun);
            assertThat(cancelled.at("/counts/queued").intValue()).isZero();

            var ratios = IntStream.range(0, ROUNDS)
                    .mapToObj(i -> ours.get(i) / bare.get(i))
                    .toList();
            var report = report(median(ours), median(bare), median(ratios), accepted, cancelling);
            System.out.println(report);
            Report.write(TABLE, report);
        }
    }

    private static double drain(MailSink sink, Mailing mailing, String offer) throws Exception {
        sink.forget();
        long begun = System.nanoTime();
        var message = mailing.sendToAll(offer);
        sink.await(MAILS, MOST);
        double rate = MAILS / seconds(begun);
        assertThat(mailing.awaitEnd(message).get("sent").intValue()).isEqualTo(MAILS);
        assertThat(sink.mails()).hasSize(MAILS);
        assertThat(sink.count()).isEqualTo(MAILS);
        return rate;
    }

    /** Everything ready in memory, as many at once as its pool has connections. */
    private static double bare(MailSink sink, JsonNode mail, int mails) throws Exception {
        sink.forget();
        var vertx = Vertx.vertx();
        var config = new MailConfig("127.0.0.1", sink.port()).setMaxPoolSize(10).setKeepAlive(true);
        var client = MailClient.create(vertx, config);
        var next = new AtomicInteger();
        var left = new CountDownLatch(mails);
        long begun = System.nanoTime();
        for (int lane = 0; lane < config.getMaxPoolSize(); lane++) {
            sendNext(client, mail, next, mails, left);
        }
        left.await();
        double rate = mails / seconds(begun);
        assertThat(sink.count()).isEqualTo(mails);
        client.close();
        vertx.close();
        return rate;
    }

    private static void sendNext(MailClient client, JsonNode mail, AtomicInteger next, int mails, CountDownLatch left) {
        int number = next.getAndIncrement();
        if (number >= mails) {
            return;
        }
        var message = new MailMessage()
                .setFrom("Glow <team@glow.example>")
                .setTo("m" + number + "@mail.example")
                .setSubject(mail.get("subject").textValue())
                .setText(mail.get("text").textValue())
                .setHtml(mail.get("html").textValue());
        client.sendMail(message).onComplete(sent -> {
            left.countDown();
            sendNext(client, mail, next, mails, left);
        });
    }

    private static String report(double ours, double bare, double ratio, double accepted, double cancelling) {
        return String.format(Locale.ROOT, """
                # Mail beside the mailer's own engine driven bare

                Client, service, PostgreSQL (fsync and synchronous commit on) and an SMTP server that takes everything on the same two
                cores; medians of %d interleaved rounds of %d mails each, the service's own draft with code, link and dashboard link. Ours
                includes accepting them in one call, merging and rendering each, and writing down what became of it; the yardstick is
                the Vert.x mail client with ten kept connections and one mail, rendered beforehand. The ratio is the median of the
                rounds' own ratios. Each mail was counted at the server and in the database.

                | what | ours | yardstick | ratio | goal |
                | --- | --- | --- | --- | --- |
                | mails per second | %.0f | %.0f | %.2f | 0.8 |
                | %d recipients accepted in one call | %.1f s | | | seconds |
                | and what is left of them cancelled | %.1f s | | | |
                """, ROUNDS, MAILS, ours, bare, ratio, CROWD, accepted, cancelling);
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static double median(List<Double> numbers) {
        return numbers.stream().sorted().toList().get(numbers.size() / 2);
    }
}
