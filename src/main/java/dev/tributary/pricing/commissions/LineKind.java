package dev.tributary.pricing.commissions;

/** What a line sells. Goods are always commissionable, the others where the terms say so. */
public enum LineKind {
    GOODS,
    TIP,
    GIFT_CARD,
    FEE
}
