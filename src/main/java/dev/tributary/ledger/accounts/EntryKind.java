package dev.tributary.ledger.accounts;

/** What a ledger entry stands for. All but those of payouts are earnings, negative ones included. */
public enum EntryKind {
    COMMISSION,
    REVERSAL,
    REWARD,
    REWARD_REVERSAL,
    ADJUSTMENT,
    /** Unique clicks of a closed day. */
    CLICKS,
    /** Money a payout has taken; negative. */
    PAYOUT,
    /** Money of a payout that failed or was cancelled. */
    PAYOUT_RETURN;

    public boolean isEarning() {
        return this != PAYOUT && this != PAYOUT_RETURN;
    }
}
