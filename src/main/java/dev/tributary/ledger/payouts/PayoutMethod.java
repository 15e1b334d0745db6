package dev.tributary.ledger.payouts;

/** How a member is paid. The service only records it, unless the way to pay is a provider. */
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
