package dev.tributary.sales.claims;

import java.util.List;
import java.util.UUID;

/** The day of these claims has passed without an answer, and the brand was reminded. Fired inside the transaction. */
public record ClaimsReminded(List<UUID> claimIds) {}
