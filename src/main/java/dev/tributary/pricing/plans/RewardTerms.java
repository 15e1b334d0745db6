package dev.tributary.pricing.plans;

import dev.tributary.platform.money.ValueRefused;
import dev.tributary.pricing.commissions.Reward;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * @param value conversions, or minor units of sales
 * @param amount minor units, per milestone
 */
public record RewardTerms(@Nullable String name, Reward.@Nullable Trigger trigger, long value, long amount) {
    Reward toReward() {
        if (trigger == null) {
            throw new ValueRefused("/trigger", "required", "A reward needs a trigger.");
        }
        return new Reward(Objects.requireNonNullElse(name, ""), trigger, value, amount);
    }
}
