package dev.tributary.integrations.webhooks;

import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.audit.ChangeQueue;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.JsonRules;
import dev.tributary.platform.web.TypeId;
import dev.tributary.program.offers.Offers;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Opens, changes and closes a brand's endpoints. */
@ApplicationScoped
class ManageEndpoints {
    static final int MOST = 20;
    private static final String TEST = "test.ping";

    private final WebhookEndpoints endpoints;
    private final CheckedAddress addresses;
    private final Offers offers;
    private final DeliveryQueue deliveries;
    private final ChangeQueue changes;
    private final AuditTrail audit;
    private final Tenancy tenancy;
    private final KeyRing keys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ManageEndpoints(
            WebhookEndpoints endpoints,
            CheckedAddress addresses,
            Offers offers,
            DeliveryQueue deliveries,
            ChangeQueue changes,
            AuditTrail audit,
            Tenancy tenancy,
            KeyRing keys,
            Clock clock) {
        this.endpoints = endpoints;
        this.addresses = addresses;
        this.offers = offers;
        this.deliveries = deliveries;
        this.changes = changes;
        this.audit = audit;
        this.tenancy = tenancy;
        this.keys = keys;
        this.clock = clock;
    }

    /** @param secret shown this once */
    record Opened(WebhookEndpoint endpoint, String secret) {}

    WebhookEndpoint get(EndpointId id) {
        return visible(endpoints.get(id.value()));
    }

    WebhookEndpoint lock(EndpointId id) {
        return visible(endpoints.lock(id.value()));
    }

    private static WebhookEndpoint visible(WebhookEndpoint endpoint) {
        if (endpoint.status() == WebhookEndpoint.Status.DELETED || endpoint.enrollmentId() != null) {
            throw new NotFound("webhook endpoint");
        }
        return endpoint;
    }

    Opened open(EndpointSettings settings) {
        check(settings, WebhookEndpoint.Status.ACTIVE);
        if (endpoints.countOfBrand() >= MOST) {
            throw new TooManyEndpoints();
        }
        var secret = SigningSecret.random(random);
        changes.follow();
        var endpoint =
                endpoints.add(new WebhookEndpoint(tenancy.brandId(), settings, null, sealed(secret), clock.instant()));
        return new Opened(endpoint, secret.text());
    }

    WebhookEndpoint change(WebhookEndpoint endpoint, EndpointSettings settings) {
        check(settings, endpoint.status());
        endpoint.change(settings);
        return endpoints.save(endpoint);
    }

    private void check(EndpointSettings settings, WebhookEndpoint.Status before) {
        settings.check(addresses, before);
        settings.offerIds().forEach(offer -> offers.get(offer.value()));
    }

    void delete(WebhookEndpoint endpoint) {
        endpoint.delete();
        endpoints.save(endpoint);
        if (endpoints.all().isEmpty()) {
            changes.unfollow();
        }
    }

    String rotate(WebhookEndpoint endpoint, int graceSeconds) {
        var secret = SigningSecret.random(random);
        endpoint.renewSecret(sealed(secret), clock.instant().plusSeconds(graceSeconds));
        endpoints.save(endpoint);
        return secret.text();
    }

    private byte[] sealed(SigningSecret secret) {
        return keys.seal(DeliverEvents.SEAL, secret.bytes());
    }

    /** An event that happened nowhere, sent as others are. */
    void test(WebhookEndpoint endpoint) {
        var id = TypeId.next();
        var payload =
                "{\"id\":\"%s\",\"type\":\"%s\",\"createdAt\":\"%s\",\"subject\":\"%s\",\"data\":{},\"changes\":{\"before\":null,\"after\":{}}}"
                        .formatted(
                                TypeId.format("evt", id),
                                TEST,
                                JsonRules.text(clock.instant()),
                                new EndpointId(endpoint.id()));
        audit.record("webhook_endpoint.tested", new EndpointId(endpoint.id()).toString(), null);
        deliveries.add(List.of(new NewDelivery(endpoint.id(), id, TEST, UUID.randomUUID(), null, payload)));
    }
}
