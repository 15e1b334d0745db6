package dev.tributary.program.brands;

/** What a signal does with an order it is found on, from the mildest to the strictest. */
public enum SignalAction {
    /** The order is accepted; the signal is noted. */
    FLAG,
    /** The order waits for a decision, and is accepted by itself when its review ends. */
    REVIEW,
    REJECT
}
