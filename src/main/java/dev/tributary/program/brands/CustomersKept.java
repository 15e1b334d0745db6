package dev.tributary.program.brands;

/** From now on it is kept which orders are whose; of earlier ones it is not known yet. Fired inside the transaction. */
public record CustomersKept() {}
