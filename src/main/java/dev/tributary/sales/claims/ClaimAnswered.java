package dev.tributary.sales.claims;

import java.util.UUID;

/** The brand has answered a claim. Fired inside the transaction. */
public record ClaimAnswered(UUID claimId) {}
