package dev.tributary.pricing.commissions;

import java.util.List;

/** @param progress before the order, in minor units or conversions */
public record TierProgress(TiersMetric metric, TiersMode mode, TiersReset reset, long progress, List<TierStep> steps) {}
