package dev.tributary.pricing.commissions;

/** Why a rule pays a line or does not. */
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
    OTHER_CUSTOMER,
    /** The order is credited by another source. */
    OTHER_SOURCE,
    /** The order is of another type. */
    OTHER_TYPE,
    /** The shop did not send the order's country. */
    COUNTRY_UNKNOWN,
    /** The order is from another country. */
    OTHER_COUNTRY,
    /** The member has none of the tags. */
    OTHER_MEMBER,
    /** The order is no payment, or its customer is not known. */
    PAYMENT_UNKNOWN,
    /** It is another of the customer's payments. */
    OTHER_PAYMENT,
    /** The order's metadata differ, or are missing. */
    OTHER_METADATA
}
