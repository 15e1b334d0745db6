package dev.tributary.integrations.webhooks;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param url of a postback, whose template is filled in; null for the endpoint's own */
record NewDelivery(
        UUID endpointId,
        UUID eventId,
        String type,
        UUID orderedBy,
        @Nullable String url,
        String payload) {}
