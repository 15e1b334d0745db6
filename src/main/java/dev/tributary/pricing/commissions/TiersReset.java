package dev.tributary.pricing.commissions;

/** When the progress is reset to 0. */
public enum TiersReset {
    NEVER {
        @Override
        Progress.Tally of(Progress progress) {
            return progress.ever();
        }
    },
    MONTHLY {
        @Override
        Progress.Tally of(Progress progress) {
            return progress.month();
        }
    };

    abstract Progress.Tally of(Progress progress);
}
