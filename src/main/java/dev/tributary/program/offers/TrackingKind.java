package dev.tributary.program.offers;

/** What members of an offer are given to share. */
public enum TrackingKind {
    LINK,
    PROMO_CODE
}
