package dev.tributary.pricing.plans;

import dev.tributary.platform.money.ValueRefused;
import dev.tributary.pricing.commissions.Tiers;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

public record TierTerms(
        Tiers.@Nullable Metric metric, Tiers.@Nullable Mode mode, Tiers.@Nullable Reset reset, List<StepTerms> steps) {

    public TierTerms {
        metric = Objects.requireNonNullElse(metric, Tiers.Metric.SALES);
        mode = Objects.requireNonNullElse(mode, Tiers.Mode.FORWARD);
        reset = Objects.requireNonNullElse(reset, Tiers.Reset.NEVER);
        steps = CommissionTerms.copied(steps);
    }

    Tiers toTiers() {
        return new Tiers(
                Objects.requireNonNull(metric),
                Objects.requireNonNull(mode),
                Objects.requireNonNull(reset),
                ValueRefused.each("/steps", steps, StepTerms::toStep));
    }
}
