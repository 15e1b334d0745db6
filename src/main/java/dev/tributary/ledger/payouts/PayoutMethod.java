package dev.tributary.ledger.payouts;

/** How the brand pays. The service records it and moves no money. */
public enum PayoutMethod {
    PAYPAL,
    BANK_TRANSFER,
    WISE,
    STRIPE,
    GIFT_CARD,
    STORE_CREDIT,
    CHECK,
    CASH,
    OTHER
}
