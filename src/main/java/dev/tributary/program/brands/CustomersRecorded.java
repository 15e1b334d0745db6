package dev.tributary.program.brands;

/** The brand records orders with their customers from now on, but has no customers of earlier ones. Fired inside the transaction. */
public record CustomersRecorded() {}
