package dev.tributary.sales.claims;

import java.util.UUID;

/** The brand has answered a claim, or the claim ended unanswered. Fired inside the transaction. */
public record ClaimAnswered(UUID claimId) {}
