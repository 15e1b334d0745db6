package dev.tributary.pricing.commissions;

import java.util.List;

/** @param progress before the order, in minor units or conversions */
public record TierProgress(
        Tiers.Metric metric, Tiers.Mode mode, Tiers.Reset reset, long progress, List<TierStep> steps) {}
