package dev.tributary.messaging.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.MailingBrand;
import dev.tributary.fixtures.OwnerDatabase;
import dev.tributary.platform.outbox.OutboxWorkers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SweepMessagesTest {
    @Inject
    SweepMessages sweep;

    @Inject
    OutboxWorkers outbox;

    @Inject
    OwnerDatabase database;

    @Test
    void messages_are_kept_for_two_years_and_queued_ones_longer() throws SQLException {
        var brand = new MailingBrand();
        var offer = brand.offer("Summer");
        var sarah = brand.affiliate(offer, "Sarah", "sarah");
        var old = id(brand.send(offer, "Old", sarah));
        outbox.drain();
        var young = id(brand.send(offer, "Young", sarah));
        outbox.drain();
        var queued = id(brand.send(offer, "Queued", sarah));
        age("Old", 731);
        age("Young", 729);
        age("Queued", 731);

        sweep.sweep();

        assertThat(brand.client().ask("/v1/messages/" + old).status()).isEqualTo(404);
        assertThat(brand.client()
                        .get("/v1/messages/" + young)
                        .at("/counts/sent")
                        .intValue())
                .isEqualTo(1);
        assertThat(brand.client()
                        .get("/v1/messages/" + queued)
                        .at("/counts/queued")
                        .intValue())
                .isEqualTo(1);
        outbox.drain();
    }

    private void age(String body, int days) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            for (var sql : new String[] {
                "update deliveries set created_at = now() - interval '%d days' where message_id in (select id from messages where body = '%s')",
                "update messages set created_at = now() - interval '%d days' where body = '%s'"
            }) {
                statement.executeUpdate(sql.formatted(days, body));
            }
        }
    }

    private static String id(JsonNode message) {
        return message.get("id").textValue();
    }
}
