package dev.tributary.integrations.inbound;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Deliveries of a range of time.
 *
 * @param from included
 * @param to excluded
 * @param outcomes that are included
 * @param after the last delivery of the page before
 */
record DeliveryRange(Instant from, Instant to, Set<String> outcomes, UUID after) {}
