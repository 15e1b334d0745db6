package dev.tributary.program.brands;

/** A sign that an order may be fraudulent. */
public enum Signal {
    /** The buyer's address is the member's own, or the one they are paid at. */
    SELF_PURCHASE,
    /** Ordered within {@code seconds} of the click. */
    TOO_FAST,
    /** {@code orders} orders of the enrollment within {@code minutes}, this one included. */
    VELOCITY,
    /** The click came from a page of one of {@code hosts} or their subdomains. */
    REFERRER_BLOCKED,
    /** The click came from a paid advertisement. */
    PAID_TRAFFIC,
    /** The promo code is used far more often than before, and nearly always without a click. */
    CODE_LEAK,
    /** Another member of the brand is paid at the same address. */
    SAME_PAYOUT_ADDRESS,
    /** Of the enrollment's last 100 orders, {@code share} or more came back. */
    REFUND_RATE
}
