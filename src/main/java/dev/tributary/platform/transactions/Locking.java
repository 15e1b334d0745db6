package dev.tributary.platform.transactions;

/** What a shared transaction does when another transaction has locked an account. */
public enum Locking {
    /** It waits for up to the lock timeout. */
    WAIT,
    /** It starts again without the requests that need the account ({@link AccountsLocked}). */
    SKIP
}
