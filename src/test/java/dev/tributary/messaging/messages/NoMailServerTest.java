package dev.tributary.messaging.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.HeldRow;
import dev.tributary.fixtures.MailingBrand;
import dev.tributary.messaging.suppressions.UnsubscribeLinks;
import dev.tributary.platform.mail.NoMailServer;
import dev.tributary.platform.outbox.OutboxHandler.CompletedRow;
import dev.tributary.platform.outbox.OutboxRow;
import dev.tributary.platform.tenancy.Tenancy;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class NoMailServerTest {
    @Inject
    PrefetchedDeliveries ahead;

    @Inject
    DeliveryOutcomes outcomes;

    @Inject
    SealedValues sealedValues;

    @Inject
    Tenancy tenancy;

    @Inject
    MailThrottle turns;

    @Inject
    UnsubscribeLinks links;

    @Inject
    NoMailServer nowhere;

    @Test
    void without_a_mail_server_a_delivery_fails_with_the_reason_and_never_counts_as_sent() {
        var brand = new MailingBrand();
        var offer = brand.offer("Summer");
        var member = brand.affiliate(offer, "Sarah", "sarah");
        var message = brand.send(offer, "Your code is {{promoCode}}.", member)
                .get("id")
                .textValue();
        var brandId = HeldRow.brandId(brand.client());
        var handler = new DeliverMail(ahead, outcomes, turns, sealedValues, links, nowhere.server());
        var row = tenancy.read(
                brandId,
                () -> tenancy.query("""
                        select brand_id, id, topic, payload, attempts, created_at, due_at from outbox
                        where brand_id = :brand and topic = :topic""")
                        .bind("topic", DeliverMail.TOPIC)
                        .mapTo(OutboxRow.class)
                        .one());

        var outcome = handler.handle(row);
        tenancy.write(brandId, () -> {
            handler.recordOutcomes(List.of(new CompletedRow(row, outcome)));
            return true;
        });

        var delivered =
                brand.client().get("/v1/messages/" + message + "/deliveries").get("data");
        assertThat(BrandClient.rows(delivered, "status", "reason")).containsExactly("FAILED no_mail_server");
        var counts = brand.client().get("/v1/messages/" + message).get("counts");
        assertThat(BrandClient.rows(List.of(counts), "queued", "sent", "failed"))
                .containsExactly("0 0 1");
    }
}
