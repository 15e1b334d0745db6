package dev.tributary.ledger.ways;

/** How money leaves the brand. */
public enum Way {
    /** Staff pay, with files of the batch, and import the results or enter them one by one. */
    MANUAL,
    /** The brand's own system pays and reports the result of each payout. */
    EXTERNAL,
    /** PayPal's Payouts API, to members who are paid with PayPal. */
    PAYPAL,
    /** Stripe Connect, to members with a connected account. */
    STRIPE;

    /** Whether the service sends the payments to a provider. */
    public boolean isProvider() {
        return this == PAYPAL || this == STRIPE;
    }
}
