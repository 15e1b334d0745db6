package dev.tributary.pricing.commissions;

import dev.tributary.platform.money.Percent;
import java.util.List;

/** Whether an order that crosses a threshold is paid at one percentage or at two. */
public enum TiersMode {
    /** The progress before the order decides the whole order. */
    FORWARD {
        @Override
        List<Tiers.Slice> slices(Tiers tiers, Percent fallback, long before, long offset, long base) {
            return List.of(new Tiers.Slice(before, base, tiers.percentAt(fallback, before)));
        }
    },
    /** The part above a threshold is paid at its percentage. With a count of conversions, which cannot be divided, it is {@code FORWARD}. */
    MARGINAL {
        @Override
        List<Tiers.Slice> slices(Tiers tiers, Percent fallback, long before, long offset, long base) {
            return tiers.metric() == TiersMetric.CONVERSIONS
                    ? FORWARD.slices(tiers, fallback, before, offset, base)
                    : tiers.cut(fallback, before + offset, base);
        }
    };

    abstract List<Tiers.Slice> slices(Tiers tiers, Percent fallback, long before, long offset, long base);
}
