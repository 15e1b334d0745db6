package dev.tributary.integrations.inbound;

import dev.tributary.platform.problems.Problem;

/** What a delivery held cannot be read again. */
final class DeliveryNotReadable extends Problem {
    DeliveryNotReadable() {
        super(
                CONFLICT,
                "What this delivery held was erased with its buyer, or the key it was encrypted with is no longer in use.");
    }
}
