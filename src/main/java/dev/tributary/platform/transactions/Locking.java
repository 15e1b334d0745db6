package dev.tributary.platform.transactions;

/** What a shared transaction does about an account that another transaction has locked. */
public enum Locking {
    /** It waits, for as long as the lock timeout lets it. */
    WAIT,
    /** It begins again without the requests that need the account ({@link AccountsLocked}). */
    SKIP
}
