package dev.tributary.program.brands;

/** The brand records orders with their customers from now on; earlier ones have none. Fired inside the transaction. */
public record CustomersRecorded() {}
