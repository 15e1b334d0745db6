package dev.tributary.sales.claims;

import java.util.List;
import java.util.UUID;

/** The brand has not answered these claims by their day and was reminded. Fired inside the transaction. */
public record ClaimsReminded(List<UUID> claimIds) {}
