package dev.tributary.program.brands;

/** What becomes of an order that a member bought with their own code or link. */
public enum SelfReferralPolicy {
    REVIEW,
    REJECT,
    ALLOW
}
