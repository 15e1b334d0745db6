package dev.tributary.messaging.messages;

import dev.tributary.messaging.templates.Recipient;
import dev.tributary.messaging.templates.Recipients;
import dev.tributary.platform.mail.SendRate;
import dev.tributary.platform.outbox.Outbox;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.offers.Offer;
import dev.tributary.program.offers.Offers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** Queues, cancels and requeues deliveries, within the brand's limit per minute. */
@ApplicationScoped
class QueueDeliveries {
    private static final int BATCH_SIZE = 10_000;

    private final Deliveries deliveries;
    private final Recipients recipients;
    private final Offers offers;
    private final Brands brands;
    private final SendRate sendRate;
    private final Outbox outbox;
    private final Clock clock;

    QueueDeliveries(
            Deliveries deliveries,
            Recipients recipients,
            Offers offers,
            Brands brands,
            SendRate sendRate,
            Outbox outbox,
            Clock clock) {
        this.deliveries = deliveries;
        this.recipients = recipients;
        this.offers = offers;
        this.brands = brands;
        this.sendRate = sendRate;
        this.outbox = outbox;
        this.clock = clock;
    }

    void add(Message message, List<Delivery> added) {
        deliveries.add(message, added);
        enqueue(added);
    }

    void cancel(Message message) {
        for (var cancelled = deliveries.cancel(message.id(), BATCH_SIZE);
                !cancelled.isEmpty();
                cancelled = deliveries.cancel(message.id(), BATCH_SIZE)) {
            outbox.withdraw(cancelled);
        }
    }

    /**
     * Sends failed deliveries again, with present values and addresses. The Message-ID stays, since an e-mail may have arrived
     * although its delivery failed.
     */
    void resendFailed(Message message) {
        var offer = offers.get(message.offerId());
        for (var failed = deliveries.failed(message.id(), SendMessage.BATCH_SIZE);
                !failed.isEmpty();
                failed = deliveries.failed(message.id(), SendMessage.BATCH_SIZE)) {
            var renewed = renew(message, offer, failed);
            deliveries.requeue(renewed);
            enqueue(renewed);
        }
    }

    private List<Delivery> renew(Message message, Offer offer, List<FailedDelivery> failed) {
        var rows = new HashMap<UUID, FailedDelivery>();
        failed.forEach(row -> rows.put(row.memberId(), row));
        var renewed = new ArrayList<Delivery>();
        for (var member : recipients.find(offer, rows.keySet(), message.isTranslated())) {
            var row = Objects.requireNonNull(rows.get(member.memberId()));
            var fields = message.content(member.language()).fields();
            renewed.add(Delivery.to(withAddress(message, member, row), row.id(), fields));
        }
        return renewed;
    }

    private static Recipient withAddress(Message message, Recipient member, FailedDelivery row) {
        return message.audience() == Message.Audience.TEST ? member.at(row.email()) : member;
    }

    private void enqueue(List<Delivery> batch) {
        var queued = batch.stream().filter(Delivery::isQueued).map(Delivery::id).collect(Collectors.toList());
        if (queued.isEmpty()) {
            return;
        }
        var perMinute = brands.current().mailsPerMinute();
        if (perMinute == null) {
            outbox.addAbout(DeliverMail.TOPIC, queued, clock.instant(), Duration.ZERO);
        } else {
            outbox.addAbout(
                    DeliverMail.TOPIC,
                    queued,
                    sendRate.reserve(queued.size(), perMinute),
                    SendRate.interval(perMinute));
        }
    }
}
