package dev.tributary.integrations.webhooks;

import dev.tributary.platform.audit.ChangeQueue;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.Offers;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;

/** Creates, changes and deletes a brand's endpoints. */
@ApplicationScoped
class ManageEndpoints {
    static final int MAX_ENDPOINTS = 20;

    private final WebhookEndpoints endpoints;
    private final CheckAddress addresses;
    private final Offers offers;
    private final ChangeQueue changes;
    private final Tenancy tenancy;
    private final EndpointSecrets secrets;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ManageEndpoints(
            WebhookEndpoints endpoints,
            CheckAddress addresses,
            Offers offers,
            ChangeQueue changes,
            Tenancy tenancy,
            EndpointSecrets secrets,
            Clock clock) {
        this.endpoints = endpoints;
        this.addresses = addresses;
        this.offers = offers;
        this.changes = changes;
        this.tenancy = tenancy;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** @param secret shown only this once */
    record Created(WebhookEndpoint endpoint, String secret) {}

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

    Created create(EndpointSettings settings) {
        check(settings, WebhookEndpoint.Status.ACTIVE);
        changes.follow();
        if (endpoints.countOfBrand() >= MAX_ENDPOINTS) {
            throw new TooManyEndpoints();
        }
        var secret = SigningSecret.random(random);
        var endpoint = endpoints.add(
                new WebhookEndpoint(tenancy.brandId(), settings, null, secrets.seal(secret), clock.instant()));
        return new Created(endpoint, secret.text());
    }

    WebhookEndpoint change(WebhookEndpoint endpoint, EndpointSettings settings) {
        check(settings, endpoint.status());
        endpoint.change(settings);
        return endpoints.save(endpoint);
    }

    private void check(EndpointSettings settings, WebhookEndpoint.Status before) {
        settings.check(addresses, before);
        var known = offers.byId(settings.offerIds().stream().map(OfferId::value).toList());
        NotFound.check("offer", "/offerIds", settings.offerIds(), offer -> known.containsKey(offer.value()));
    }

    /** The queue is locked before the endpoint, as when its events become deliveries. */
    void delete(EndpointId id) {
        changes.follow();
        var endpoint = lock(id);
        endpoint.delete();
        endpoints.save(endpoint);
        if (endpoints.all().isEmpty()) {
            changes.unfollow();
        }
    }

    String rotate(WebhookEndpoint endpoint, int graceSeconds) {
        var secret = SigningSecret.random(random);
        endpoint.renewSecret(secrets.seal(secret), clock.instant().plusSeconds(graceSeconds));
        endpoints.save(endpoint);
        return secret.text();
    }
}
