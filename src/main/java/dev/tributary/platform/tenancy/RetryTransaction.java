package dev.tributary.platform.tenancy;

/** Thrown inside a transaction that must start again, since another one changed what it had read. */
public class RetryTransaction extends RuntimeException {
    public RetryTransaction() {
        super("Others changed the same things again and again", null, false, false);
    }
}
