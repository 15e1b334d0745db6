package dev.tributary.sales.conversions;

import java.util.List;
import java.util.UUID;

/** Orders were taken; told within their transaction. */
public record ConversionsRecorded(UUID brandId, List<UUID> conversionIds) {}
