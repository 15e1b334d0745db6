package dev.tributary.program.brands;

/** What happens to an order with a signal, from the mildest to the strictest. */
public enum SignalAction {
    /** The order is accepted; the signal is noted. */
    FLAG,
    /** The order waits for a decision, and is accepted automatically when its review ends. */
    REVIEW,
    REJECT
}
