package dev.tributary.integrations.webhooks;

import dev.tributary.platform.mail.AccountMail;
import dev.tributary.platform.mail.AccountMails;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.MailSenders;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Records the result of an attempt: delivered, tried again later, or given up. Disables an endpoint that has failed for long.
 */
@ApplicationScoped
class RecordAttempts {
    private static final String BODY = """
            Hello,

            the webhook endpoint {{url}} of {{brandName}} was disabled: {{reason}}.

            Events wait for it. Make it ACTIVE again, and they are sent in their order.
            """;

    /** The largest random part that is added to a wait, so that deliveries that failed together are not repeated together. */
    private static final double JITTER = 0.1;

    private final Tenancy tenancy;
    private final DeliveryQueue queue;
    private final WebhookEndpoints endpoints;
    private final WebhookSettings settings;
    private final MailSenders senders;
    private final AccountMails mails;
    private final Clock clock;

    RecordAttempts(
            Tenancy tenancy,
            DeliveryQueue queue,
            WebhookEndpoints endpoints,
            WebhookSettings settings,
            MailSenders senders,
            AccountMails mails,
            Clock clock) {
        this.tenancy = tenancy;
        this.queue = queue;
        this.endpoints = endpoints;
        this.settings = settings;
        this.senders = senders;
        this.mails = mails;
        this.clock = clock;
    }

    void record(UUID brandId, UUID endpointId, DeliveryQueue.Claimed delivery, DeliveryAttempt attempt) {
        tenancy.write(brandId, () -> {
            if (attempt.isDelivered()) {
                queue.record(delivery, attempt, "DELIVERED", null);
                endpoints.recordSuccess(endpointId);
            } else {
                var next = nextAttemptAt(delivery.attempts());
                queue.record(delivery, attempt, next == null ? "FAILED" : "WAITING", next);
                recordFailure(endpointId, attempt);
            }
            return true;
        });
    }

    private @Nullable Instant nextAttemptAt(int attempts) {
        var waits = settings.backOff();
        if (attempts > waits.size()) {
            return null;
        }
        var wait = waits.get(attempts - 1);
        long jitterMillis =
                (long) (wait.toMillis() * JITTER * ThreadLocalRandom.current().nextDouble());
        return clock.instant().plus(wait).plusMillis(jitterMillis);
    }

    private void recordFailure(UUID endpointId, DeliveryAttempt attempt) {
        var now = clock.instant();
        endpoints.recordFailure(endpointId, now);
        var endpoint = endpoints.get(endpointId);
        endpoints.getEntityManager().refresh(endpoint);
        var since = endpoint.failingSince();
        if (attempt.isGone()) {
            disable(endpoint, "it answered 410 Gone");
        } else if (since != null && Duration.between(since, now).compareTo(settings.disableAfter()) >= 0) {
            disable(endpoint, "it has taken nothing since " + since);
        }
    }

    private void disable(WebhookEndpoint endpoint, String reason) {
        if (!endpoints.disable(endpoint.id(), reason)) {
            return;
        }
        senders.find()
                .ifPresent(sender -> mails.queue(new AccountMail(
                        sender,
                        sender.replyTo(),
                        "A webhook endpoint of {{brandName}} was disabled",
                        BODY,
                        Map.of("url", endpoint.url(), "brandName", sender.name(), "reason", reason),
                        "You get this because " + sender.name() + " sends events there.",
                        Locale.ENGLISH)));
    }
}
