package dev.tributary.pricing.commissions;

/** What a line sells. Goods are always commissionable, other kinds if the terms say so. */
public enum LineKind {
    GOODS,
    TIP,
    GIFT_CARD,
    FEE
}
