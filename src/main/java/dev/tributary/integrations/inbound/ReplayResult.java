package dev.tributary.integrations.inbound;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param next {@code after} of the next request; null when all were replayed */
record ReplayResult(
        List<InboundDeliveryView> data, @Nullable InboundDeliveryId next) {}
