package dev.tributary.pricing.commissions;

/** Why a rule pays a line, or why not. */
public enum Verdict {
    PAYS,
    EXCLUDES,
    PAYS_LESS,
    PAYS_AS_MUCH_BUT_LATER,
    LINE_EXCLUDED,
    OTHER_SKU,
    OTHER_PRODUCT,
    OTHER_COLLECTION,
    ORDER_TOO_SMALL,
    ORDER_TOO_LARGE,
    BEFORE_FIRST_DAY,
    AFTER_LAST_DAY,
    CUSTOMER_UNKNOWN,
    OTHER_CUSTOMER
}
