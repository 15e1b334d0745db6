package dev.tributary.pricing.commissions;

/** What the progress is measured in. */
public enum TiersMetric {
    SALES {
        @Override
        long of(Progress.Tally tally) {
            return tally.sales();
        }
    },
    CONVERSIONS {
        @Override
        long of(Progress.Tally tally) {
            return tally.conversions();
        }
    };

    abstract long of(Progress.Tally tally);
}
