package dev.tributary.ledger.payouts;

/** How the money goes; the service only keeps it, it moves none. */
public enum PayoutMethod {
    PAYPAL,
    BANK_TRANSFER,
    WISE,
    GIFT_CARD,
    STORE_CREDIT,
    CHECK,
    CASH,
    OTHER
}
