package dev.tributary.integrations.inbound;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Deliveries of a range of time.
 *
 * @param from included
 * @param to excluded
 * @param outcomes of which one they have
 * @param after the last one of the page before
 */
record DeliveryRange(Instant from, Instant to, Set<String> outcomes, UUID after) {}
