package dev.tributary.program.offers;

/** What the brand has set; whether the offer runs also depends on its start and end. */
public enum OfferStatus {
    ACTIVE,
    PAUSED,
    ARCHIVED;

    /** What is shown: the stored status, and the calendar where that is active. */
    public enum Shown {
        SCHEDULED,
        ACTIVE,
        PAUSED,
        EXPIRED,
        ARCHIVED
    }
}
