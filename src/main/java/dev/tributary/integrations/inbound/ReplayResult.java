package dev.tributary.integrations.inbound;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param next give it back as {@code after}; null when all were replayed */
record ReplayResult(
        List<InboundDeliveryView> data, @Nullable InboundDeliveryId next) {}
