package dev.tributary.program.brands;

/** Whether a brand's currency is in use. The module that records money provides the bean. */
public interface CurrencyUse {
    boolean isInUse();
}
