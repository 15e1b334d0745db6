package dev.tributary.program.brands;

/** Tells whether a brand's currency is in use; the room upstairs that keeps the money hands it in as a bean. */
public interface CurrencyUse {
    boolean isInUse();
}
