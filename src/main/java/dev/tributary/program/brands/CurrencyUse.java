package dev.tributary.program.brands;

/** Another store of amounts in the brand's currency than conversions and ledger entries. Implemented by upper packages. */
public interface CurrencyUse {
    boolean isInUse();
}
