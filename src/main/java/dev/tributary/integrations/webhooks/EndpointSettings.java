package dev.tributary.integrations.webhooks;

import dev.tributary.integrations.events.EventType;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.program.offers.OfferId;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where events are sent, and which.
 *
 * @param url https
 * @param eventTypes names, or all of a noun as in {@code payout.*}; every event when left out or empty
 * @param offerIds only events about these offers; about all when left out or empty
 * @param status {@code ACTIVE} or {@code PAUSED}; events of a paused endpoint wait
 */
record EndpointSettings(
        @NotBlank @Size(max = 2000) String url,
        @Nullable @Size(max = 200) String description,
        @Nullable @Size(max = 50) List<@NotBlank @Size(max = 60) String> eventTypes,
        @Nullable @Size(max = 100) List<@NotNull OfferId> offerIds,
        WebhookEndpoint.@Nullable Status status) {

    EndpointSettings {
        eventTypes = Objects.requireNonNullElse(eventTypes, List.of());
        offerIds = Objects.requireNonNullElse(offerIds, List.of());
        status = Objects.requireNonNullElse(status, WebhookEndpoint.Status.ACTIVE);
    }

    @Override
    public List<String> eventTypes() {
        return Objects.requireNonNull(eventTypes);
    }

    @Override
    public List<OfferId> offerIds() {
        return Objects.requireNonNull(offerIds);
    }

    @Override
    public WebhookEndpoint.Status status() {
        return Objects.requireNonNull(status);
    }

    static EndpointSettings of(WebhookEndpoint endpoint) {
        return new EndpointSettings(
                endpoint.url(),
                endpoint.description(),
                endpoint.eventTypes(),
                endpoint.offerIds().stream().map(OfferId::new).toList(),
                endpoint.status());
    }

    /**
     * @param before the present status: a disabled endpoint stays disabled unless the settings change it
     * @throws InvalidFields when a value is not allowed
     */
    void check(CheckAddress addresses, WebhookEndpoint.Status before) {
        addresses.checkText(url);
        for (int i = 0; i < eventTypes().size(); i++) {
            var name = eventTypes().get(i);
            if (EventType.matching(name).isEmpty()) {
                throw new InvalidFields("/eventTypes/" + i, "unknown_event_type", "There is no event " + name + ".");
            }
        }
        if (status() != before
                && status() != WebhookEndpoint.Status.ACTIVE
                && status() != WebhookEndpoint.Status.PAUSED) {
            throw new InvalidFields("/status", "not_settable", "An endpoint can be made ACTIVE or PAUSED.");
        }
    }
}
