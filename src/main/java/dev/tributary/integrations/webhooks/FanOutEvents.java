package dev.tributary.integrations.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.integrations.events.Event;
import dev.tributary.integrations.events.EventType;
import dev.tributary.integrations.events.ReadEvents;
import dev.tributary.platform.audit.ChangeQueue;
import dev.tributary.platform.tenancy.EachBrand;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Queues a delivery of each new event for each endpoint that subscribes to it, in the order of the changes: one instance at a
 * time for a brand, in one transaction with the queue of changes.
 */
@ApplicationScoped
class FanOutEvents {
    private static final int BATCH_SIZE = 200;

    private final EachBrand eachBrand;
    private final ChangeQueue changes;
    private final ReadEvents events;
    private final WebhookEndpoints endpoints;
    private final DeliveryQueue deliveries;
    private final Postbacks postbacks;
    private final ObjectMapper json;

    FanOutEvents(
            EachBrand eachBrand,
            ChangeQueue changes,
            ReadEvents events,
            WebhookEndpoints endpoints,
            DeliveryQueue deliveries,
            Postbacks postbacks,
            ObjectMapper json) {
        this.eachBrand = eachBrand;
        this.changes = changes;
        this.events = events;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.postbacks = postbacks;
        this.json = json;
    }

    @Scheduled(every = "${tributary.webhooks.poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        eachBrand.run("Telling events", ChangeQueue.BRANDS, this::fanOutBatch);
    }

    private boolean fanOutBatch() {
        if (!changes.lock()) {
            return false;
        }
        var queued = changes.next(BATCH_SIZE);
        queueDeliveries(events.ofChanges(
                queued.stream().map(ChangeQueue.Queued::auditEventId).toList()));
        changes.remove(queued);
        return queued.size() == BATCH_SIZE;
    }

    private void queueDeliveries(List<Event> batch) {
        var allEndpoints = endpoints.all();
        List<NewDelivery> newDeliveries = new ArrayList<>();
        for (var event : batch) {
            for (var endpoint : allEndpoints) {
                if (endpoint.enrollmentId() == null) {
                    if (subscribesTo(endpoint, event)) {
                        newDeliveries.add(delivery(endpoint.id(), event));
                    }
                } else {
                    postbacks.delivery(endpoint, event).ifPresent(newDeliveries::add);
                }
            }
        }
        if (!newDeliveries.isEmpty()) {
            deliveries.add(newDeliveries);
        }
    }

    private static boolean subscribesTo(WebhookEndpoint endpoint, Event event) {
        boolean isChosen = endpoint.eventTypes().isEmpty()
                || endpoint.eventTypes().stream()
                        .anyMatch(name ->
                                EventType.matching(name).orElse(List.of()).contains(event.type()));
        return isChosen
                && (endpoint.offerIds().isEmpty()
                        || event.offerId() == null
                        || endpoint.offerIds().contains(event.offerId()));
    }

    private NewDelivery delivery(UUID endpointId, Event event) {
        try {
            return new NewDelivery(
                    endpointId,
                    event.view().id().value(),
                    event.view().type(),
                    event.orderedBy(),
                    null,
                    json.writeValueAsString(event.view()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
