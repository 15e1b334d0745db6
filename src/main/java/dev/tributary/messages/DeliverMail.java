package dev.tributary.messages;

import dev.tributary.access.Tenancy;
import dev.tributary.outbox.OutboxHandler;
import dev.tributary.outbox.OutboxRow;
import dev.tributary.outbox.Outcome;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Takes one mail to the mail server. */
@Singleton
class DeliverMail implements OutboxHandler {
    static final String TOPIC = "mail";

    private final Deliveries deliveries;
    private final Messages messages;
    private final Tenancy tenancy;
    private final MailServer server;

    DeliverMail(Deliveries deliveries, Messages messages, Tenancy tenancy, MailServer server) {
        this.deliveries = deliveries;
        this.messages = messages;
        this.tenancy = tenancy;
        this.server = server;
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public Outcome handle(OutboxRow row) {
        return tenancy.read(row.brandId(), () -> parcel(idOf(row)))
                .map(this::send)
                .orElseGet(() -> new Outcome.Done(null));
    }

    @Override
    public void settle(OutboxRow row, Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            deliveries.end(idOf(row), DeliveryStatus.SENT, done.note(), null);
        } else if (outcome instanceof Outcome.GiveUp end) {
            deliveries.end(idOf(row), DeliveryStatus.FAILED, end.code(), end.reason());
        } else if (outcome instanceof Outcome.Retry retry) {
            deliveries.noteReply(idOf(row), retry.reason());
        }
    }

    private Optional<Parcel> parcel(UUID id) {
        return deliveries.waiting(id).map(waiting -> new Parcel(waiting, messages.one(waiting.messageId())));
    }

    private Outcome send(Parcel parcel) {
        var message = parcel.message();
        var sender = message.sender();
        return deliveries
                .values(parcel.delivery())
                .map(values -> server.send(
                        new DeliveryId(parcel.delivery().id()),
                        sender,
                        parcel.delivery().email(),
                        RenderedMail.of(message.subject(), message.body(), sender.name(), values)))
                .orElseGet(
                        () -> new Outcome.GiveUp("sealed", "The key this mail was sealed with has left the key ring."));
    }

    private static UUID idOf(OutboxRow row) {
        return UUID.fromString(row.payload());
    }

    private record Parcel(Deliveries.Waiting delivery, Message message) {}
}
