package dev.tributary.pricing.plans;

import dev.tributary.platform.money.ValueRefused;
import dev.tributary.pricing.commissions.Tiers;
import dev.tributary.pricing.commissions.TiersMetric;
import dev.tributary.pricing.commissions.TiersMode;
import dev.tributary.pricing.commissions.TiersReset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

public record TierTerms(
        @Nullable TiersMetric metric,
        @Nullable TiersMode mode,
        @Nullable TiersReset reset,
        List<StepTerms> steps) {

    public TierTerms {
        metric = Objects.requireNonNullElse(metric, TiersMetric.SALES);
        mode = Objects.requireNonNullElse(mode, TiersMode.FORWARD);
        reset = Objects.requireNonNullElse(reset, TiersReset.NEVER);
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
