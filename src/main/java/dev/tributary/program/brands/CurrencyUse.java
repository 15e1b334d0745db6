package dev.tributary.program.brands;

/** Something beside conversions and ledger entries that keeps amounts in the brand's currency. Implemented by upper packages. */
public interface CurrencyUse {
    boolean isInUse();
}
