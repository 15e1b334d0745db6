package dev.tributary.sales.earnings;

import dev.tributary.pricing.commissions.Reward;
import java.util.List;

/**
 * A conversion with the rewards that it can earn.
 *
 * @param terms of its plan version
 */
public record RewardedConversion(CreditedConversion credited, List<Reward> terms) {}
