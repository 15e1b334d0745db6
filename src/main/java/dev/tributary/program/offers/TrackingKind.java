package dev.tributary.program.offers;

/** The kinds of items that members of an offer share. */
public enum TrackingKind {
    LINK,
    PROMO_CODE
}
