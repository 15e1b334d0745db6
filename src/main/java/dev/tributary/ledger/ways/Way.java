package dev.tributary.ledger.ways;

/** How money leaves the brand. */
public enum Way {
    /** Staff pay, with files of the batch; the results are imported or told one by one. */
    MANUAL,
    /** A system of the brand's own pays and tells what became of each payout. */
    EXTERNAL,
    /** PayPal's Payouts API, to members who are paid with PayPal. */
    PAYPAL,
    /** Stripe Connect, to members with a connected account. */
    STRIPE;

    /** Whether payments are given to a provider by the service. */
    public boolean isProvider() {
        return this == PAYPAL || this == STRIPE;
    }
}
