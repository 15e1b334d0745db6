package dev.tributary.sales.claims;

import java.util.UUID;

/** The brand has answered a claim, or it has ended by itself. Fired inside the transaction. */
public record ClaimAnswered(UUID claimId) {}
