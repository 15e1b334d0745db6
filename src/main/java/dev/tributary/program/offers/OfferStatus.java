package dev.tributary.program.offers;

/** The stored status; whether the offer runs also depends on its start and end. */
public enum OfferStatus {
    ACTIVE,
    PAUSED,
    ARCHIVED;

    /** The status that is shown: of an active offer it depends on start and end. */
    public enum Shown {
        SCHEDULED,
        ACTIVE,
        PAUSED,
        EXPIRED,
        ARCHIVED
    }
}
