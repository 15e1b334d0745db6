package dev.tributary.ledger.invoices;

/** Which tax an invoice carries. */
public enum TaxTreatment {
    /** No tax, for instance for a small business. */
    NONE,
    /** The tax of the brand's own country, added to the amount. */
    DOMESTIC,
    /** The recipient owes the tax in their own country, and the invoice says so. */
    REVERSE_CHARGE
}
