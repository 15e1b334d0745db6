package dev.tributary.integrations.webhooks;

import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.TenantRepository;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

@Singleton
class WebhookEndpoints extends TenantRepository<WebhookEndpoint> {
    static final Conditions OF_BRAND =
            Conditions.none().and("enrollmentId is null").and("status <> 'DELETED'");

    WebhookEndpoints() {
        super("webhook endpoint");
    }

    List<WebhookEndpoint> all() {
        return listWhere("status <> :deleted", Map.of("deleted", WebhookEndpoint.Status.DELETED));
    }

    long countOfBrand() {
        return tenancy.query(
                        "select count(*) from webhook_endpoints where brand_id = :brand and enrollment_id is null and status <> 'DELETED'")
                .mapTo(Long.class)
                .one();
    }

    Optional<WebhookEndpoint> postbackOf(UUID enrollmentId) {
        return listWhere(
                        "enrollmentId = :enrollment and status <> :deleted",
                        Map.of("enrollment", enrollmentId, "deleted", WebhookEndpoint.Status.DELETED))
                .stream()
                .findFirst();
    }

    /** Records a successful delivery. Usually nothing changes, and no row is locked. */
    void recordSuccess(UUID id) {
        tenancy.update("""
                        update webhook_endpoints set failing_since = null
                        where brand_id = :brand and id = :id and failing_since is not null""").bind("id", id).execute();
    }

    void recordFailure(UUID id, Instant now) {
        tenancy.update("""
                        update webhook_endpoints set failing_since = :now
                        where brand_id = :brand and id = :id and failing_since is null""").bind("id", id).bind("now", now).execute();
    }

    /** @return whether it was active */
    boolean disable(UUID id, String reason) {
        return tenancy.update("""
                                update webhook_endpoints set status = 'DISABLED', disabled_reason = :reason
                                where brand_id = :brand and id = :id and status = 'ACTIVE'""").bind("id", id).bind("reason", reason).execute() > 0;
    }
}
