package dev.tributary.program.brands;

/** How an order is treated that a member bought with their own code or link. */
public enum SelfReferralPolicy {
    REVIEW,
    REJECT,
    ALLOW
}
