package dev.tributary.messaging.notices;

/** The things that affiliates are notified of. */
enum NoticeKind {
    /** An order earns the affiliate a commission. */
    CONVERSION_CREDITED(NoticeMode.DAILY, false),
    /** An order was rejected, and what it earned is taken back. */
    CONVERSION_REJECTED(NoticeMode.DAILY, false),
    /** An order was credited to somebody else. */
    CONVERSION_MOVED(NoticeMode.DAILY, false),
    /** A buyer got money back, and the commission follows. */
    REFUNDED(NoticeMode.DAILY, false),
    /** The next order is paid at a higher percentage. */
    TIER_REACHED(NoticeMode.AT_ONCE, false),
    /** A milestone was reached. */
    REWARD_GRANTED(NoticeMode.AT_ONCE, false),
    /** A milestone is no longer reached. */
    REWARD_REVERSED(NoticeMode.DAILY, false),
    /** The brand adjusted the balance. */
    ADJUSTED(NoticeMode.DAILY, false),
    /** The plan has new terms, from now on or later. */
    TERMS_CHANGE_ANNOUNCED(NoticeMode.AT_ONCE, true),
    /** A code was replaced by a new one. */
    CODE_REFRESHED(NoticeMode.AT_ONCE, false),
    /** A code or link no longer earns. */
    ITEM_SWITCHED_OFF(NoticeMode.AT_ONCE, false),
    /** The brand has not answered a claim by its due date, and was reminded. */
    CLAIM_OVERDUE(NoticeMode.AT_ONCE, false),
    /** The brand has answered a claim, or it has ended by itself. */
    CLAIM_ANSWERED(NoticeMode.AT_ONCE, false),
    /** The offer ends within a week. */
    OFFER_ENDING(NoticeMode.DAILY, false),
    /** A payout waits until the affiliate says where to pay. */
    PAYOUT_NEEDS_INFO(NoticeMode.AT_ONCE, true),
    /** A payout was paid. */
    PAYOUT_PAID(NoticeMode.AT_ONCE, true),
    /** A payout failed or came back. */
    PAYOUT_FAILED(NoticeMode.AT_ONCE, true),
    /** The figures of the past month. */
    MONTH_SUMMARY(NoticeMode.DAILY, false);

    private final NoticeMode defaultMode;
    private final boolean isNeeded;

    NoticeKind(NoticeMode defaultMode, boolean isNeeded) {
        this.defaultMode = defaultMode;
        this.isNeeded = isNeeded;
    }

    /** The mode when nobody has chosen one. */
    NoticeMode defaultMode() {
        return defaultMode;
    }

    /** Whether an affiliate can turn off its e-mails only together with all others. */
    boolean isNeeded() {
        return isNeeded;
    }
}
